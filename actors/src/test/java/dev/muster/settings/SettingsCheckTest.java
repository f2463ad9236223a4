package dev.muster.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import dev.muster.analysis.settings.AnalysisSettings;
import dev.muster.compute.ComputeSettings;
import dev.muster.config.Settings;
import dev.muster.diff.DiffSettings;
import dev.muster.http.HttpSettings;
import dev.muster.http.address.AddressPolicy;
import dev.muster.http.dns.NameServers;
import dev.muster.input.InputSettings;
import dev.muster.journal.JournalSettings;
import dev.muster.page.PageSettings;
import dev.muster.scan.settings.FetcherSettings;
import dev.muster.scan.settings.LifecycleSettings;
import dev.muster.scan.settings.ScanSettings;
import dev.muster.showcase.compare.CompareSettings;
import dev.muster.showcase.demo.DemoSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsCheckTest {
    private static final Config REFERENCE = ConfigFactory.defaultReference();
    private static final KnownSettings KNOWN = new KnownSettings(REFERENCE);
    private static final List<SettingsCheck.Reader> READERS = List.of(
            reader(HttpSettings::from, "muster.http"),
            reader(all -> AddressPolicy.of(HttpSettings.from(all).addresses()), "muster.http.addresses"),
            reader(all -> NameServers.of(HttpSettings.from(all).dns().servers()), "muster.http.dns"),
            reader(ScanSettings::from, "muster.scan"),
            reader(FetcherSettings::from, "muster.fetchers"),
            reader(LifecycleSettings::from, "muster.lifecycle"),
            reader(InputSettings::from, "muster.targets", "muster.scan.dedupe"),
            reader(ComputeSettings::from, "muster.compute"),
            reader(AnalysisSettings::from, "muster.analysis"),
            reader(CompareSettings::listFrom, "muster.compare"),
            reader(DemoSettings::from, "muster.demo"),
            reader(DiffSettings::from, "muster.diff"),
            reader(PageSettings::from, "muster.report"),
            reader(JournalSettings::from, "muster.journal", "muster.record"));

    private static SettingsCheck.Reader reader(Function<Settings, ?> read, String... groups) {
        return new SettingsCheck.Reader(List.of(groups), config -> read.apply(Settings.of(config)));
    }

    @Test
    void theDefaultsAreFine() {
        assertThat(problems("")).isEmpty();
    }

    /** Every setting of every reference.conf, those of Pekko's dispatchers included. */
    static List<String> everySetting() {
        List<String> paths = new ArrayList<>();
        REFERENCE.withOnlyPath("muster").entrySet().forEach(entry -> {
            if (KNOWN.covers(entry.getKey()) || entry.getKey().contains("dispatcher")) paths.add(entry.getKey());
        });
        return paths;
    }

    @ParameterizedTest
    @MethodSource("everySetting")
    void aValueOfAnotherKindIsToldWithTheNameOfItsSetting(String path) {
        ConfigValue broken = ConfigValueFactory.fromAnyRef(broken(REFERENCE.getValue(path)), "here");
        Config config = REFERENCE.withValue(path, broken);

        List<String> problems = check(config);

        assertThat(problems).singleElement().asString().contains(path).contains("here");
        assertThat(problems.get(0)).doesNotContain("STRING", "NUMBER", "LIST", "rather than", "Exception");
    }

    private static Object broken(ConfigValue value) {
        if (value.valueType() == ConfigValueType.LIST) return "no list";
        return SettingText.Kind.of(value) == SettingText.Kind.TEXT ? List.of("a", "b") : "nonsense";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            muster.scan.concurrency = abc      | muster.scan.concurrency must be auto or a whole number of at least 1, found abc (my.conf:1)
            muster.scan.concurrency = 1.5      | muster.scan.concurrency must be a whole number, found 1.5 (my.conf:1)
            muster.scan.concurrency = 1e12     | muster.scan.concurrency must be auto or a whole number of at least 1, found 1e12 (my.conf:1)
            muster.scan.concurrency = 0        | muster.scan.concurrency must be auto or a whole number of at least 1, found 0 (my.conf:1)
            muster.scan.rate = -1              | muster.scan.rate must be 0 or more, found -1 (my.conf:1)
            muster.scan.raw = maybe            | muster.scan.raw must be on or off, found maybe (my.conf:1)
            muster.scan.analysis = all         | muster.scan.analysis must be none, headers or body, found all (my.conf:1)
            muster.scan.backlog = 16Mebi       | muster.scan.backlog must be a size such as 16MiB (B, KiB, MiB or GiB), found 16Mebi (my.conf:1)
            muster.http.timeouts.total = soon  | muster.http.timeouts.total must be a duration with its unit, such as 30s (ms, s, m, h or d), found soon (my.conf:1)
            muster.http.timeouts.total = 30    | muster.http.timeouts.total must be a duration with its unit, such as 30s (ms, s, m, h or d), found 30 (my.conf:1)
            muster.http.timeouts.total = 3 weeks | muster.http.timeouts.total must be a duration with its unit, such as 30s (ms, s, m, h or d), found 3 weeks (my.conf:1)
            muster.http.timeouts.total = null  | muster.http.timeouts.total must be a duration with its unit, such as 30s (ms, s, m, h or d), found nothing (my.conf:1)
            muster.http.dns.servers = here     | muster.http.dns.servers must be a list such as [a, b], found here (my.conf:1)
            muster.http.dns.servers = [here]   | muster.http.dns.servers must hold IP or IP:PORT of name servers, found "here" (my.conf:1)
            muster.http.proxy.uri = [secret]   | muster.http.proxy.uri must be one word or text, found something else, which may be a secret (my.conf:1)
            muster.compute.pool-size = many    | muster.compute.pool-size must be auto or a whole number of at least 1, found many (my.conf:1)
            muster.scan.retries.jitter = 2     | muster.scan.retries.jitter must be 0 to 1, found 2 (my.conf:1)
            muster.http.dispatcher.throughput = x | muster.http.dispatcher.throughput must be a whole number, found x (my.conf:1)
            """)
    void aMessageHasPathAllowedFoundAndPlace(String line, String message) {
        assertThat(problems(line)).containsExactly(message);
    }

    @Test
    void everyBadValueIsToldAtOnceAlsoSeveralOfOneRecord() {
        List<String> problems = problems("""
                muster.scan { concurrency = abc, rate = -1, queue = 0 }
                muster.http.timeouts { total = soon, dns = 0s }
                muster.demo.sites = 0
                muster.scan.retries.min-pause = 1s
                """);

        assertThat(problems).hasSize(6);
        assertThat(problems).filteredOn(each -> each.startsWith("muster.scan.")).hasSize(3);
        assertThat(problems).anyMatch(each -> each.startsWith("muster.scan.queue must be at least 1, found 0"));
        assertThat(problems).anyMatch(each -> each.startsWith("muster.http.timeouts.dns must be longer than zero"));
    }

    @Test
    void twoValuesThatDoNotGoTogetherAreTold() {
        assertThat(problems("muster.scan.politeness.slow-down { pause = 10s, max-pause = 5s }"))
                .singleElement()
                .asString()
                .startsWith("muster.scan.politeness.slow-down.max-pause must be at least pause");
    }

    @Test
    void valuesThatGoTogetherOnlyAreFine() {
        assertThat(problems("muster.scan.politeness.slow-down { pause = 10m, max-pause = 20m }"))
                .isEmpty();
    }

    private static List<String> check(Config config) {
        return new SettingsCheck(KNOWN, READERS).problems(config);
    }

    @Test
    void whoReadsNothingThatSomebodyHasSetIsNotAsked() {
        List<String> asked = new ArrayList<>();
        List<SettingsCheck.Reader> readers = List.of(
                new SettingsCheck.Reader(List.of("muster.scan"), config -> asked.add("scan")),
                new SettingsCheck.Reader(List.of("muster.sca"), config -> asked.add("part of a word")),
                new SettingsCheck.Reader(List.of("muster.demo", "muster.targets"), config -> asked.add("targets")),
                new SettingsCheck.Reader(List.of("muster.http"), config -> asked.add("http")));
        Config config = ConfigFactory.parseString("muster { scan.rate = 7, targets.port = 80 }")
                .withFallback(REFERENCE)
                .resolve();

        assertThat(new SettingsCheck(KNOWN, readers).problems(config)).isEmpty();

        assertThat(asked).containsExactly("scan", "targets");
    }

    private static List<String> problems(String text) {
        Config parsed =
                ConfigFactory.parseString(text, ConfigParseOptions.defaults().setOriginDescription("my.conf"));
        List<String> problems = check(parsed.withFallback(REFERENCE).resolve());
        // A text has no name of a file: its origin says "my.conf: 1".
        return problems.stream()
                .map(each -> each.replaceAll("my\\.conf: (\\d+)", "my.conf:$1"))
                .toList();
    }
}
