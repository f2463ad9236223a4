package dev.muster.http.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.target.Host;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every message here is JSSE's own: real engines are given what a server might send. */
class TlsFailuresTest {
    private static final Host HOST = new Host("example.com", Host.Kind.NAME);
    private static final String RANDOM = "5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a" + "5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a";

    private final TlsEngines engines =
            TlsEngines.create(new TlsSettings(TlsSettings.Verify.RECORD, TlsSettings.CryptoProvider.AUTO, false));
    private final SSLEngine client = engines.engineFor(HOST, 443);

    @ParameterizedTest
    @CsvSource({
        "10, tls.alert_unexpected_message",
        "20, tls.alert_bad_record_mac",
        "22, tls.alert_record_overflow",
        "40, tls.alert_handshake_failure",
        "42, tls.alert_bad_certificate",
        "43, tls.alert_unsupported_certificate",
        "44, tls.alert_certificate_revoked",
        "45, tls.alert_certificate_expired",
        "46, tls.alert_certificate_unknown",
        "47, tls.alert_illegal_parameter",
        "48, tls.alert_unknown_ca",
        "49, tls.alert_access_denied",
        "50, tls.alert_decode_error",
        "51, tls.alert_decrypt_error",
        "70, tls.protocol_version",
        "71, tls.alert_insufficient_security",
        "80, tls.alert_internal_error",
        "86, tls.alert_inappropriate_fallback",
        "109, tls.alert_missing_extension",
        "110, tls.alert_unsupported_extension",
        "112, tls.alert_unrecognized_name",
        "113, tls.alert_bad_certificate_status_response",
        "115, tls.alert_unknown_psk_identity",
        "116, tls.alert_certificate_required",
        "120, tls.alert_no_application_protocol",
        "121, tls.alert_ech_required",
        "200, tls.alert_200",
    })
    void aFatalAlertIsCalledByItsName(int alert, String code) {
        assertThat(failureAfter("1503030002" + "02" + HexFormat.of().toHexDigits((byte) alert))
                        .code())
                .isEqualTo(code);
    }

    @Test
    void aWarningThatEndsTheHandshakeIsCalledByItsName() {
        String unrecognizedName = "1503030002" + "0170";

        assertThat(failureAfter(unrecognizedName).code()).isEqualTo("tls.alert_unrecognized_name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"HTTP/1.1 400 Bad Request\r\n\r\n", "SSH-2.0-OpenSSH_9.6\r\n", "220 mail.example ESMTP\r\n"})
    void whatIsNoTlsIsSaidSo(String greeting) {
        String hex = HexFormat.of().formatHex(greeting.getBytes(java.nio.charset.StandardCharsets.US_ASCII));

        assertThat(failureAfter(hex).kind()).isEqualTo(FailureKind.TLS_NOT_TLS);
    }

    @ParameterizedTest
    @CsvSource({"0300, TLS_PROTOCOL_VERSION", "0301, TLS_PROTOCOL_VERSION", "0302, TLS_PROTOCOL_VERSION"})
    void anOldVersionIsNotAccepted(String version, FailureKind kind) {
        String hello = "02000026" + version + RANDOM + "00" + "c013" + "00";

        assertThat(failureAfter("16" + version + "002a" + hello).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "800904000100020000000000000000", // ServerHello of SSL 2.0
                "1703030001" + "00", // application data first
                "1403030001" + "01", // change_cipher_spec first
                "00000000000000"
            })
    void anAnswerThatBeginsWithNeitherAlertNorHandshakeIsNoTls(String hex) {
        assertThat(failureAfter(hex).kind()).isEqualTo(FailureKind.TLS_NOT_TLS);
    }

    @ParameterizedTest
    @CsvSource({"0005, RC4", "c0ff, nobody knows", "1301, one of TLS 1.3"})
    void aSuiteThatWasNotOfferedIsNotShared(String suite, String what) {
        String hello = "02000026" + "0303" + RANDOM + "00" + suite + "00";

        assertThat(failureAfter("160303002a" + hello).kind()).as(what).isEqualTo(FailureKind.TLS_NO_SHARED_CIPHER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1603030004" + "ffffffff", // a handshake message of no known type
                "160303ffff", // a record larger than any may be
                "160303002a" + "02000026" + "0303" + RANDOM + "00" + "c013" + "01" // compressed
            })
    void otherBreachesOfTheProtocolAreMalformed(String hex) {
        assertThat(failureAfter(hex).kind()).isEqualTo(FailureKind.TLS_MALFORMED);
    }

    @Test
    void anEndOfStreamWithinTheHandshakeIsAClosure() throws SSLException {
        ClientHello.of(client);
        SSLException trouble = catchThrowableOfType(SSLException.class, client::closeInbound);

        assertThat(kindOf(trouble)).contains(FailureKind.TLS_CLOSED);
        assertThat(TlsFailures.closed(0).kind()).isEqualTo(FailureKind.TLS_CLOSED);
    }

    @Test
    void aCloseNotifyWithinTheHandshakeIsAClosure() {
        assertThat(failureAfter("1503030002" + "0100").kind()).isEqualTo(FailureKind.TLS_CLOSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void tenThousandNamesAreTooLargeForTheDefaultsOfTheJdk(String version) {
        CertificateMint mint = CertificateMint.subject("CN=many.example");
        for (int i = 0; i < 10_000; i++) mint.dns("site-" + i + ".many.example");

        assertThat(failureWith(mint.selfSigned(), version)).isEqualTo(FailureKind.TLS_CERT_TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aChainOfTwelveIsTooLongForTheDefaultsOfTheJdk(String version) {
        Minted chain = CertificateMint.authority("0").selfSigned();
        for (int i = 1; i < 11; i++) {
            chain = CertificateMint.authority("" + i).signedBy(chain);
        }
        chain = CertificateMint.forName("example.com").signedBy(chain);

        assertThat(failureWith(chain, version)).isEqualTo(FailureKind.TLS_CHAIN_TOO_LONG);
    }

    @Test
    void aServerThatWantsAClientCertificateSaysSo() {
        SSLEngine server =
                ServerEngines.engine(CertificateMint.forName("example.com").selfSigned());
        server.setNeedClientAuth(true);
        server.setEnabledProtocols(new String[] {"TLSv1.2"});

        SSLException trouble =
                catchThrowableOfType(SSLException.class, () -> new EnginePair(client, server).shakeHands());

        assertThat(TlsFailures.of(trouble, false))
                .map(Failure::code)
                .hasValueSatisfying(code -> assertThat(code).startsWith("tls.alert_"));
    }

    @Test
    void aResetWithinTheHandshakeIsAMatterOfTlsAndAfterItIsNot() throws IOException {
        IOException reset = resetOfARealSocket();

        assertThat(kindOf(reset)).contains(FailureKind.TLS_RESET);
        assertThat(TlsFailures.of(new RuntimeException("wrapped", reset), false))
                .isPresent();
        assertThat(TlsFailures.of(reset, true)).isEmpty();
    }

    @Test
    void whatHasNothingToDoWithTlsStaysWithItsOwner() {
        assertThat(TlsFailures.of(new IllegalStateException("a defect"), false)).isEmpty();
        assertThat(TlsFailures.of(new IOException("Too many open files"), false))
                .isEmpty();
    }

    private Failure failureAfter(String hexFromServer) {
        SSLException trouble = catchThrowableOfType(SSLException.class, () -> {
            ClientHello.of(client);
            ByteBuffer wire = ByteBuffer.wrap(HexFormat.of().parseHex(hexFromServer));
            ByteBuffer plain = ByteBuffer.allocate(1 << 15);
            client.unwrap(wire, plain);
            for (Runnable task = client.getDelegatedTask(); task != null; task = client.getDelegatedTask()) task.run();
            client.unwrap(wire, plain);
            client.wrap(ByteBuffer.allocate(0), ByteBuffer.allocate(1 << 15));
        });
        assertThat(trouble).isNotNull();
        return TlsFailures.of(trouble, false).orElseThrow();
    }

    private FailureKind failureWith(Minted identity, String version) {
        SSLEngine server = ServerEngines.engine(identity);
        server.setEnabledProtocols(new String[] {version});
        SSLException trouble =
                catchThrowableOfType(SSLException.class, () -> new EnginePair(client, server).shakeHands());
        assertThat(trouble).isNotNull();
        return kindOf(trouble).orElseThrow();
    }

    private static Optional<FailureKind> kindOf(Throwable trouble) {
        return TlsFailures.of(trouble, false).map(Failure::kind);
    }

    private static IOException resetOfARealSocket() throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SocketChannel channel = SocketChannel.open(
                        new InetSocketAddress(listening.getInetAddress(), listening.getLocalPort()))) {
            Socket accepted = listening.accept();
            accepted.setOption(StandardSocketOptions.SO_LINGER, 0);
            accepted.close();
            return catchThrowableOfType(IOException.class, () -> channel.read(ByteBuffer.allocate(16)));
        }
    }
}
