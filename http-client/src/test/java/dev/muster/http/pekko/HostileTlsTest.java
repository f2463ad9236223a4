package dev.muster.http.pekko;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.hostile.HostileTls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A server that misuses TLS gets a failure of its own, and soon. In a JVM that is set up as the launcher does it, since
 * JSSE would refuse some of it first with its own defaults, and with little memory.
 */
class HostileTlsTest {
    /** In {@code src/programs}. */
    private static final String PROBE = "dev.muster.http.pekko.HostileTlsProbe";

    private static String told = "";
    private static Map<String, String> outcomes = Map.of();

    @BeforeAll
    static void askThemAll() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-Djdk.tls.maxHandshakeMessageSize=1048576",
                        "-Djdk.tls.client.maxInboundCertificateChainLength=100",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PROBE))
                .redirectErrorStream(true)
                .start();
        told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        outcomes = told.lines()
                .map(line -> line.split(" ", 3))
                .filter(words -> words.length > 1 && words[0].matches("[A-Z0-9_]+"))
                .collect(Collectors.toMap(words -> words[0], words -> words[1]));
    }

    @ParameterizedTest
    @CsvSource({
        "ONE_BYTE_RECORDS, limit.tls_records",
        "ENCRYPTED_ONE_BYTE_RECORDS, limit.tls_records",
        "OVERSIZED_CHAIN, limit.handshake_bytes",
        "MANY_NAMES_WITH_REDIRECTS, tls.cert_too_large",
        "LARGE_CHAIN_WITH_REDIRECTS, limit.redirects",
        "MANY_NAMES_THEN_SILENCE, tls.cert_too_large",
        "TICKETS, limit.tls_records",
        "TICKET_RECORDS, limit.tls_records",
        "KEY_UPDATES, limit.tls_records",
        "WARNINGS, limit.tls_records",
        "HEAD_IN_ONE_BYTE_RECORDS, limit.tls_records",
        "ANSWER_THEN_TICKETS, answered",
        "HUGE_DSA_KEY, tls.cert_too_large",
        "LARGE_DH_GROUP, tls.closed",
        "RETRY_WITH_LARGE_DH_GROUP, tls.closed",
    })
    void endsUnderItsOwnName(HostileTls kind, String code) {
        assertThat(outcomes).as(told).containsEntry(kind.name(), code);
    }

    @Test
    void everyKindIsAsked() {
        assertThat(outcomes).as(told).hasSameSizeAs(HostileTls.values());
    }
}
