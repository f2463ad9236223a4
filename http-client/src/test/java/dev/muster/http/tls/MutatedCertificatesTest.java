package dev.muster.http.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.muster.http.target.Host;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.api.Test;

/** Whatever a peer makes up, nothing but a verdict or a failure comes of it. The draws are seeded: a run repeats. */
class MutatedCertificatesTest {
    private static final int ROUNDS = 2000;
    private static final Host HOST = new Host("example.com", Host.Kind.NAME);

    private final Random random = new Random(43);

    @Test
    void noCertificateThatParsesIsTooStrangeToJudge() throws Exception {
        Minted root = CertificateMint.authority("Root").selfSigned();
        Minted leaf = CertificateMint.forName("example.com")
                .ip("192.0.2.1")
                .extension("1.3.6.1.5.5.7.1.24", false, new DERSequence(new ASN1Integer(5)))
                .extension("1.3.6.1.4.1.11129.2.4.2", false, new DEROctetString(new byte[] {0, 3, 0, 1, 9}))
                .signedBy(root);
        CertificateVerifier verifier = CertificateVerifier.trusting(
                store(root.certificate()), Clock.fixed(CertificateMint.NOW, ZoneOffset.UTC));
        CertificateFactory factory = CertificateFactory.getInstance("X.509");

        int parsed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = mutated(leaf.certificate().getEncoded());
            X509Certificate certificate;
            try {
                certificate = (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(bytes));
            } catch (CertificateException unreadable) {
                continue; // JSSE would have ended the handshake.
            }
            parsed++;
            TlsFacts facts = TlsFacts.ofHandshake(
                    "TLSv1.3", "TLS_AES_128_GCM_SHA256", null, List.of(certificate, root.certificate()), false);
            assertThatCode(() -> verifier.verify(facts, HOST))
                    .as("round %d", round)
                    .doesNotThrowAnyException();
        }
        assertThat(parsed).isGreaterThan(ROUNDS / 10);
    }

    @Test
    void noAnswerToTheClientHelloMakesTheEngineThrowAnythingElse() throws Exception {
        TlsEngines engines =
                TlsEngines.create(new TlsSettings(TlsSettings.Verify.RECORD, TlsSettings.CryptoProvider.AUTO, false));
        Minted identity = CertificateMint.forName("example.com").selfSigned();
        List<byte[]> flights = new ArrayList<>();
        for (String version : List.of("TLSv1.2", "TLSv1.3")) flights.add(firstFlight(engines, identity, version));

        for (int round = 0; round < ROUNDS / 2; round++) {
            byte[] flight = mutated(flights.get(round % flights.size()));
            SSLEngine client = engines.engineFor(HOST, 443);
            ClientHello.of(client);
            try {
                feed(client, flight);
            } catch (SSLException refused) {
                assertThat(TlsFailures.of(refused, false)).isPresent();
            }
        }
    }

    private static byte[] firstFlight(TlsEngines engines, Minted identity, String version) throws SSLException {
        SSLEngine client = engines.engineFor(HOST, 443);
        SSLEngine server = ServerEngines.engine(identity);
        server.setEnabledProtocols(new String[] {version});
        ByteBuffer hello = ByteBuffer.allocate(1 << 15);
        client.wrap(ByteBuffer.allocate(0), hello);
        hello.flip();
        server.unwrap(hello, ByteBuffer.allocate(1 << 15));
        for (Runnable task = server.getDelegatedTask(); task != null; task = server.getDelegatedTask()) task.run();
        ByteBuffer answer = ByteBuffer.allocate(1 << 15);
        server.wrap(ByteBuffer.allocate(0), answer);
        byte[] flight = new byte[answer.flip().remaining()];
        answer.get(flight);
        return flight;
    }

    private static void feed(SSLEngine client, byte[] flight) throws SSLException {
        ByteBuffer wire = ByteBuffer.wrap(flight);
        ByteBuffer plain = ByteBuffer.allocate(1 << 15);
        for (int step = 0; step < 20 && wire.hasRemaining(); step++) {
            client.unwrap(wire, plain.clear());
            for (Runnable task = client.getDelegatedTask(); task != null; task = client.getDelegatedTask()) task.run();
        }
    }

    private byte[] mutated(byte[] original) {
        byte[] bytes = original.clone();
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        return bytes;
    }

    private static KeyStore store(X509Certificate certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("root", certificate);
        return store;
    }
}
