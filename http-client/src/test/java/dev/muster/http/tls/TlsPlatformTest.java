package dev.muster.http.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TlsPlatformTest {
    /** In {@code src/programs}. */
    private static final String PROBE = "dev.muster.http.tls.TlsPlatformProbe";

    /**
     * ACCP unpacks its native part there; a place where nothing can be is as good as a machine it was not built for.
     */
    private static final String NO_NATIVE_PART = "-Djava.io.tmpdir=/dev/null/nothing";

    @Test
    void theCryptoProviderComputesOnceItIsPrepared() throws Exception {
        assumeTrue(isThere(), "no build of ACCP for this machine");

        assertThat(probe(List.of(), "accp")).contains("computed by AmazonCorrettoCryptoProvider", "agreed on TLSv1.3");
    }

    @Test
    void theProviderIsLoadedByTheFirstEngineWhereItWasLeftForLater() throws Exception {
        assumeTrue(isThere(), "no build of ACCP for this machine");

        assertThat(probe(List.of("-Dlater=true"), "auto"))
                .contains("so far SUN", "first is AmazonCorrettoCryptoProvider", "agreed on TLSv1.3");
        assertThat(probe(List.of("-Dlater=true"), "jdk")).contains("so far SUN", "first is SUN", "agreed on TLSv1.3");
        assertThat(probe(List.of("-Dlater=true"), "accp")).contains("so far AmazonCorrettoCryptoProvider");
    }

    @Test
    void whatWasAskedForAndDoesNotLoadIsToldAtOnce() throws Exception {
        assertThat(probe(List.of(NO_NATIVE_PART, "-Dlater=true"), "accp"))
                .contains("usage error: muster.http.tls.crypto-provider cannot be accp");
        assertThat(probe(List.of(NO_NATIVE_PART, "-Dlater=true"), "auto"))
                .contains("first is SUN", "agreed on TLSv1.3");
    }

    @Test
    void theJdkComputesWhereItIsAskedTo() throws Exception {
        assertThat(probe(List.of(), "jdk")).contains("computed by SunEC", "agreed on TLSv1.3");
    }

    @Test
    void aNativePartThatDoesNotLoadIsNoTroubleUnlessItWasAskedFor() throws Exception {
        assertThat(probe(List.of(NO_NATIVE_PART), "auto")).contains("computed by SunEC", "agreed on TLSv1.3");
        assertThat(probe(List.of(NO_NATIVE_PART), "accp"))
                .contains("usage error: muster.http.tls.crypto-provider cannot be accp");
    }

    @Test
    void oldServersAreSpokenToOnceTheBanIsLifted() throws Exception {
        String[] servers = {
            "SSLv3 TLS_RSA_WITH_AES_128_CBC_SHA",
            "TLSv1 TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
            "TLSv1.1 TLS_RSA_WITH_AES_256_CBC_SHA",
            "TLSv1 SSL_RSA_WITH_RC4_128_MD5",
            "TLSv1 SSL_DHE_RSA_WITH_DES_CBC_SHA",
            "TLSv1.2 SSL_RSA_WITH_3DES_EDE_CBC_SHA",
            "TLSv1.2 TLS_RSA_WITH_NULL_SHA256",
            "TLSv1.2 TLS_DH_anon_WITH_AES_128_GCM_SHA256",
        };

        String told = probe(List.of(), "auto", servers);

        assertThat(told.lines().filter(line -> line.startsWith("agreed on ")))
                .containsExactly(Arrays.stream(servers)
                        .map(server -> "agreed on " + server)
                        .toArray(String[]::new));
    }

    @Test
    void aProviderThatIsAskedForAndNotThereIsAUsageError() {
        assumeTrue(!TlsPlatform.cryptoProvider().equals(CorrettoProvider.NAME));
        TlsSettings settings = new TlsSettings(TlsSettings.Verify.RECORD, TlsSettings.CryptoProvider.ACCP, false);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TlsEngines.create(settings))
                .withMessageContaining("muster.http.tls.crypto-provider");
    }

    private static boolean isThere() {
        String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return machine.matches("Linux (amd64|aarch64)|Mac OS X .*");
    }

    private static String probe(List<String> options, String provider, String... servers)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx128m"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PROBE));
        command.add(provider);
        command.addAll(List.of(servers));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return told;
    }
}
