package dev.muster.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigUtil;
import dev.muster.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every setting is in one of two tables: looked at one by one, so that a new one cannot get into either unseen. */
class MatteringSettingsTest {
    /** They decide what a record says of an answer, which answers are asked for, or which failure a target gets. */
    private static final String MATTERS = """
            analysis.exceptions
            analysis.fingerprints
            analysis.policy-file
            analysis.preload-list
            analysis.profile
            analysis.recog-dir
            analysis.rules-off
            analysis.wappalyzer-dir
            http.addresses.allow-private
            http.addresses.connect-to
            http.addresses.deny
            http.addresses.nat64
            http.addresses.redirect-ports
            http.cookies.bytes
            http.cookies.count
            http.cookies.enabled
            http.dns.attempt-timeout
            http.dns.ipv6
            http.dns.resolution-delay
            http.dns.servers
            http.limits.body
            http.limits.coding-chain
            http.limits.decoded-ratio
            http.limits.handshake-bytes
            http.limits.head-bytes
            http.limits.header-count
            http.limits.held
            http.limits.interim-count
            http.limits.line
            http.proxy.tunnel-http
            http.proxy.uri
            http.request.fields
            http.request.fields-in-clear
            http.request.method
            http.request.redirects
            http.request.user-agent
            http.timeouts.connect
            http.timeouts.dns
            http.timeouts.first-byte
            http.timeouts.tls
            http.timeouts.total
            http.tls.crypto-provider
            http.tls.legacy
            http.tls.trusted
            http.tls.verify
            record.advice
            scan.analysis
            scan.analysis-deadline
            scan.dedupe.entries
            scan.raw
            scan.retries.attempts
            scan.retries.jitter
            scan.retries.max-pause
            scan.retries.min-pause
            scan.second-pass.enabled
            targets.column
            targets.expand.blocks
            targets.expand.most
            targets.path
            targets.paths
            targets.port
            targets.ports
            targets.scheme
            """;

    /** They decide how fast, how gently, where and in which memory; or belong to other commands. */
    private static final String HARMLESS = """
            compute.pool-size
            compute.queue
            fetch.dispatcher
            fetchers.in-flight
            fetchers.pool-size
            http.dns.cache-entries
            http.dns.in-flight
            http.dns.longest-ttl
            http.dns.per-server
            http.dns.rate
            journal.fsync
            journal.split-size
            journal.sync
            lifecycle.start-patience
            lifecycle.stop-patience
            scan.adaptive.first
            scan.adaptive.least
            scan.adaptive.most
            scan.backlog
            scan.concurrency
            scan.dedupe.directory
            scan.outage.most-held
            scan.outage.patience
            scan.outage.share
            scan.outage.window
            scan.politeness.address-gap
            scan.politeness.domain-gap
            scan.politeness.per-address
            scan.politeness.per-domain
            scan.politeness.queue
            scan.politeness.slow-down.after
            scan.politeness.slow-down.max-pause
            scan.politeness.slow-down.pause
            scan.queue
            scan.rate
            scan.requeue.max-pause
            scan.requeue.min-pause
            scan.requeue.times
            scan.second-pass.concurrency
            scan.second-pass.memory
            scan.second-pass.pause
            """;

    /** Of other commands, or threads: whole groups. */
    private static final List<String> HARMLESS_GROUPS =
            List.of("compare.", "compute.dispatcher.", "demo.", "diff.", "http.dispatcher.", "report.");

    @TempDir
    Path directory;

    @Test
    void everySettingIsInOneTable() {
        Set<String> settings = Settings.load().config().getConfig("muster").entrySet().stream()
                .map(entry -> String.join(".", ConfigUtil.splitPath(entry.getKey())))
                .filter(path -> HARMLESS_GROUPS.stream().noneMatch(path::startsWith))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> tables = new TreeSet<>(table(MATTERS));
        tables.addAll(table(HARMLESS));

        assertThat(settings).containsExactlyElementsOf(tables);
        assertThat(table(MATTERS)).doesNotContainAnyElementsOf(table(HARMLESS));
    }

    @Test
    void whatMattersIsWhatTheTablesSay() {
        assertThat(table(MATTERS)).noneMatch(MatteringSettings::isHarmless);
        assertThat(table(HARMLESS)).allMatch(MatteringSettings::isHarmless);
        assertThat(HARMLESS_GROUPS).allMatch(group -> MatteringSettings.isHarmless(group + "any"));
    }

    @Test
    void thoseThatMatterAreKept() {
        Set<String> kept = MatteringSettings.of(Settings.load(), "salt").keySet();

        assertThat(kept)
                .containsExactlyElementsOf(
                        table(MATTERS).stream().map(path -> "muster." + path).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "http.proxy.uri, http://user:secret@proxy.example:3128",
        "http.request.fields, 'Authorization: secret'",
    })
    void ofWhatMayBeSecretThereIsADigestThatIsAnotherInEachScan(String path, String secret) {
        String value = path.endsWith("fields") ? "[\"" + secret + "\"]" : "\"" + secret + "\"";
        Settings settings = Settings.parse("muster." + path + " = " + value);

        String one = MatteringSettings.of(settings, "one").get("muster." + path);
        String other = MatteringSettings.of(settings, "other").get("muster." + path);

        assertThat(one).startsWith("sha256:").doesNotContain("secret").isNotEqualTo(other);
        assertThat(MatteringSettings.of(settings, "one").get("muster." + path)).isEqualTo(one);
    }

    @Test
    void ofAFileItsContentCounts() throws Exception {
        Path policy = Files.writeString(directory.resolve("policy.conf"), "rules-off = []");
        Settings settings = Settings.parse("muster.analysis.policy-file = \"" + policy + "\"");
        String before = MatteringSettings.of(settings, "").get("muster.analysis.policy-file");

        Files.writeString(policy, "rules-off = [hsts]");

        assertThat(MatteringSettings.of(settings, "").get("muster.analysis.policy-file"))
                .startsWith(policy.toString())
                .isNotEqualTo(before);
    }

    @Test
    void ofADirectoryWhatIsInItCounts() throws Exception {
        Path below = Files.createDirectories(directory.resolve("recog/xml")).resolve("a.xml");
        Files.writeString(below, "<a/>");
        Settings settings = Settings.parse("muster.analysis.recog-dir = \"" + directory.resolve("recog") + "\"");
        String before = MatteringSettings.of(settings, "").get("muster.analysis.recog-dir");

        Files.writeString(below, "<b/>");

        assertThat(MatteringSettings.of(settings, "").get("muster.analysis.recog-dir"))
                .isNotEqualTo(before);
    }

    private static List<String> table(String text) {
        return Arrays.asList(text.strip().split("\n", -1));
    }
}
