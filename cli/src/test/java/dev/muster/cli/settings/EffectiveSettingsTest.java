package dev.muster.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.http.HttpSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EffectiveSettingsTest {
    private static final String REDIRECTS = "muster.http.request.redirects";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "1, 2, 3, 4, 5, 1, option --redirects",
                "-, 2, 3, 4, 5, 2, environment variable MUSTER_HTTP_REQUEST_REDIRECTS",
                "-, -, 3, 4, 5, 3, named.conf:1",
                "-, -, -, 4, 5, 4, application.conf:1",
                "-, -, -, -, 5, 5, application.conf:1",
                "-, -, -, -, -, 10, reference.conf",
            })
    void theNearestSourceWins(
            @Nullable String option,
            @Nullable String variable,
            @Nullable String named,
            @Nullable String user,
            @Nullable String installed,
            int redirects,
            String origin)
            throws IOException {
        Map<String, String> environment = variable == null
                ? Map.of("XDG_CONFIG_HOME", directory.toString())
                : Map.of("XDG_CONFIG_HOME", directory.toString(), "MUSTER_HTTP_REQUEST_REDIRECTS", variable);
        if (user != null) write("muster/application.conf", REDIRECTS + " = " + user);
        if (installed != null) write("home/conf/application.conf", REDIRECTS + " = " + installed);
        Path file = named == null ? null : write("named.conf", REDIRECTS + " = " + named);

        EffectiveSettings settings = EffectiveSettings.load(
                new Sources(environment, directory.resolve("home"), null),
                file,
                new OptionSettings().set("--redirects", REDIRECTS, option));

        assertThat(settings.read(HttpSettings::from).request().redirects()).isEqualTo(redirects);
        assertThat(settings.lines())
                .filteredOn(line -> line.path().equals(REDIRECTS))
                .singleElement()
                .satisfies(line -> assertThat(line.origin()).endsWith(origin));
    }

    @Test
    void theUsersFileIsUnderDotConfigWhereXdgSaysNothing() throws IOException {
        write(".config/muster/application.conf", REDIRECTS + " = 3");

        EffectiveSettings settings =
                EffectiveSettings.load(new Sources(Map.of(), null, directory), null, new OptionSettings());

        assertThat(settings.all().getInt(REDIRECTS)).isEqualTo(3);
    }

    @Test
    void aSettingThatIsNoneIsRefusedWithItsPlaceAndTheNearestName() throws IOException {
        Path file = write("my.conf", "muster.http {\n  timeouts.totl = 3s\n}");

        assertThatThrownBy(() -> load(file))
                .isInstanceOf(UsageException.class)
                .hasMessage(file + ":2: no setting is called muster.http.timeouts.totl; did you mean"
                        + " muster.http.timeouts.total?");
    }

    @Test
    void settingsOfOthersAreNotOurs() throws IOException {
        Path file = write("my.conf", "pekko.loglevel = DEBUG\nmuster.http.request.redirects = 1");

        assertThat(load(file).all().getString("pekko.loglevel")).isEqualTo("DEBUG");
    }

    @Test
    void aValueOutOfRangeIsRefusedWithItsOrigin() {
        EffectiveSettings settings = EffectiveSettings.load(
                new Sources(Map.of("MUSTER_HTTP_REQUEST_REDIRECTS", "-1"), null, null), null, new OptionSettings());

        assertThatThrownBy(() -> settings.read(HttpSettings::from))
                .isInstanceOf(UsageException.class)
                .hasMessage("muster.http.request.redirects must be at least 0, found -1"
                        + " (environment variable MUSTER_HTTP_REQUEST_REDIRECTS)");
    }

    @Test
    void aValueOfTheWrongKindIsRefusedWithItsOrigin() throws IOException {
        Path file = write("my.conf", "muster.http.timeouts.total = soon");

        assertThatThrownBy(() -> load(file).read(HttpSettings::from))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("my.conf: 1")
                .hasMessageContaining("total");
    }

    @Test
    void allThatIsWrongInFilesOptionsAndVariablesIsToldAtOnce() throws IOException {
        Path file = write("my.conf", "scan.rate = 1\nmuster.scan.concurrency = abc\nmuster.http.timeouts.total = 30");
        Sources sources = new Sources(Map.of("MUSTER_SCAN_QUEUE", "0"), null, null);
        OptionSettings options = new OptionSettings().set("--redirects", REDIRECTS, -1);

        assertThatThrownBy(() -> EffectiveSettings.loadChecked(sources, file, options))
                .isInstanceOfSatisfying(
                        UsageException.class,
                        e -> assertThat(e.getMessage().lines())
                                .containsExactlyInAnyOrder(
                                        file + ":1: no setting is called scan.rate; did you mean muster.scan.rate?",
                                        "muster.scan.concurrency must be auto or a whole number of at least 1, found abc ("
                                                + file + ":2)",
                                        "muster.http.timeouts.total must be a duration with its unit, such as 30s (ms, s, m, h or"
                                                + " d), found 30 (" + file + ":3)",
                                        "muster.scan.queue must be at least 1, found 0"
                                                + " (environment variable MUSTER_SCAN_QUEUE)",
                                        "--redirects must be at least 0, found -1"));
    }

    @Test
    void whatEverySettingMayBeIsCheckedAtTheStart() {
        EffectiveSettings defaults = load(null);
        for (EffectiveSettings.Line line : defaults.lines()) {
            boolean open = line.path().endsWith("dispatcher") && !line.path().startsWith("muster.fetch.");
            if (open || line.path().contains("event-loop")) continue; // Pekko's own, of any kind
            Object broken = line.value().startsWith("[") ? "no list" : List.of("several");

            assertThatThrownBy(() -> EffectiveSettings.loadChecked(
                            new Sources(Map.of(), null, null),
                            null,
                            new OptionSettings().set("--broken", line.path(), broken)))
                    .as(line.path())
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("--broken");
        }
    }

    @Test
    void aFileThatIsNotThereOrNoConfigurationIsRefused() throws IOException {
        Path broken = write("broken.conf", "muster {");

        assertThatThrownBy(() -> load(directory.resolve("none.conf")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("none.conf");
        assertThatThrownBy(() -> load(broken))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("broken.conf");
    }

    @Test
    void aVariableThatIsNearlyASettingIsPointedOut() {
        Sources sources =
                new Sources(Map.of("MUSTER_HTTP_REQUEST_REDIRECT", "1", "MUSTER_JAVA_OPTS", "-Xmx1g"), null, null);

        EffectiveSettings settings = EffectiveSettings.load(sources, null, new OptionSettings());

        assertThat(settings.warnings())
                .containsExactly(
                        "MUSTER_HTTP_REQUEST_REDIRECT sets nothing; did you mean MUSTER_HTTP_REQUEST_REDIRECTS?");
    }

    @Test
    void aListInTheEnvironmentIsSeparatedByCommas() {
        Sources sources = new Sources(Map.of("MUSTER_HTTP_DNS_SERVERS", "192.0.2.1, 192.0.2.2:5353"), null, null);

        EffectiveSettings settings = EffectiveSettings.load(sources, null, new OptionSettings());

        assertThat(settings.read(HttpSettings::from).dns().servers()).containsExactly("192.0.2.1", "192.0.2.2:5353");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "muster.http.timeouts.total",
                "muster.http.addresses.allow",
                "muster.http.addresses.connect-to",
                "muster.http.dns.servers",
                "muster.scan.concurrency",
                "muster.fetchers.pool-size",
                "muster.lifecycle.stop-patience",
                "muster.targets.port",
                "muster.scan.dedupe.entries",
                "muster.compute.pool-size",
                "muster.analysis.profile",
                "muster.compare.tasks",
                "muster.demo.sites",
                "muster.diff.most-shown",
                "muster.journal.sync",
                "muster.record.advice",
                "muster.report.rows",
            })
    void whatIsWrongInAnyGroupIsSaidWhateverTheCommand(String path) throws IOException {
        boolean several = path.endsWith("allow") || path.endsWith("connect-to") || path.endsWith("servers");
        Path file = write("wrong.conf", path + " = " + (several ? "[\"no such\"]" : "nonsense"));

        assertThatThrownBy(() ->
                        EffectiveSettings.loadChecked(new Sources(Map.of(), null, null), file, new OptionSettings()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(path);
    }

    @Test
    void everySettingIsReadBySomebody() {
        EffectiveSettings settings =
                EffectiveSettings.load(new Sources(Map.of(), null, null), null, new OptionSettings());

        List<String> groups = EffectiveSettings.READERS.stream()
                .flatMap(reader -> reader.groups().stream())
                .toList();

        assertThat(settings.lines())
                .filteredOn(line -> !line.path().equals("muster.fetch.dispatcher")) // Pekko reads it
                .isNotEmpty()
                .allMatch(line -> groups.stream().anyMatch(group -> line.path().startsWith(group + ".")));
    }

    @Test
    void whatMayBeASecretIsNotShown() {
        Sources sources = new Sources(Map.of("MUSTER_HTTP_PROXY_URI", "http://me:secret@proxy:1"), null, null);

        EffectiveSettings settings = EffectiveSettings.load(sources, null, new OptionSettings());

        assertThat(settings.lines().toString()).contains("(set)").doesNotContain("secret");
    }

    private EffectiveSettings load(@Nullable Path file) {
        return EffectiveSettings.load(new Sources(Map.of(), null, null), file, new OptionSettings());
    }

    private Path write(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
