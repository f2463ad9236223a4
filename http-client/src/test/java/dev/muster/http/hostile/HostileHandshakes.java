package dev.muster.http.hostile;

import static dev.muster.http.hostile.TlsBytes.join;
import static dev.muster.http.hostile.TlsBytes.number;
import static dev.muster.http.hostile.TlsBytes.vector;

import java.security.KeyPair;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;

/** TLS misused within the handshake, in the clear: whoever sends it computes next to nothing. */
final class HostileHandshakes {
    private static final int ECDHE_ECDSA_AES_128_GCM = 0xc02b;
    private static final int DHE_DSS_AES_128_GCM = 0x00a2;
    private static final int DHE_RSA_AES_128_GCM = 0x009e;
    private static final int FFDHE_8192 = 0x0104;
    private static final int SERVER_KEY_EXCHANGE = 12;

    private HostileHandshakes() {}

    private static Supplier<Responder> saying(byte[]... parts) {
        Script script = Script.silent().send(join(parts));
        return once(hello -> script);
    }

    /** This in answer to the ClientHello; and the end, once the client has made something of it. */
    private static Supplier<Responder> once(Function<byte[], Script> answer) {
        return () -> {
            boolean[] answered = {false};
            return received -> {
                byte[] hello = TlsBytes.firstMessage(received);
                if (hello == null) return null;
                if (answered[0]) return Script.silent().close();
                answered[0] = true;
                return answer.apply(hello);
            };
        };
    }

    private static byte[] clear(byte[]... messages) {
        return TlsBytes.records(TlsBytes.HANDSHAKE, join(messages), TlsBytes.LONGEST);
    }

    static Supplier<Responder> oneByteRecords() {
        byte[] certificate = TlsBytes.certificate12(new byte[500_000]);
        return saying(
                clear(TlsBytes.serverHello12(ECDHE_ECDSA_AES_128_GCM)),
                TlsBytes.records(TlsBytes.HANDSHAKE, certificate, 1));
    }

    static Supplier<Responder> namesThenSilence() {
        HostileCertificates certificates = new HostileCertificates();
        byte[] names = HostileCertificates.names(32_000);
        byte[] hello = TlsBytes.serverHello12(ECDHE_ECDSA_AES_128_GCM);
        return once(client -> Script.silent().send(clear(hello, TlsBytes.certificate12(certificates.with(names)))));
    }

    static Supplier<Responder> hugeDsaKey() {
        byte[] certificate = new HostileCertificates().unsigned(HostileCertificates.dsaKey(200_000));
        byte[] sha256Dsa = number(0x0402, 2);
        byte[] signature = vector(2, HostileCertificates.NO_SIGNATURE);
        byte[] exchange = TlsBytes.message(SERVER_KEY_EXCHANGE, group(2048), sha256Dsa, signature);
        return saying(clear(
                TlsBytes.serverHello12(DHE_DSS_AES_128_GCM), TlsBytes.certificate12(certificate), exchange, done()));
    }

    static Supplier<Responder> largeDhGroup() {
        KeyPair keys = HostileCertificates.keys("RSA", 2048);
        byte[] certificate = TlsBytes.certificate12(
                new HostileCertificates().unsigned(keys.getPublic().getEncoded()));
        byte[] hello = TlsBytes.serverHello12(DHE_RSA_AES_128_GCM);
        byte[] group = group(8192);
        return once(client -> {
            byte[] randoms = join(Arrays.copyOfRange(client, 6, 38), Arrays.copyOfRange(hello, 6, 38));
            byte[] signature = HostileCertificates.sign("SHA256withRSA", keys.getPrivate(), join(randoms, group));
            byte[] sha256Rsa = number(0x0401, 2);
            byte[] exchange = TlsBytes.message(SERVER_KEY_EXCHANGE, group, sha256Rsa, vector(2, signature));
            return Script.silent().send(clear(hello, certificate, exchange, done()));
        });
    }

    static Supplier<Responder> retryWithLargeDhGroup() {
        return once(client -> Script.silent().send(clear(Tls13Server.retryWith(client, FFDHE_8192))));
    }

    /** A group of so many bits that is none, and a public key (RFC 5246, 7.4.3). */
    private static byte[] group(int bits) {
        byte[] prime = new byte[bits / 8];
        prime[0] = (byte) 0x80;
        prime[prime.length - 1] = 1;
        byte[] half = prime.clone();
        half[0] = 0x40;
        return join(vector(2, prime), vector(2, number(2, 1)), vector(2, half));
    }

    private static byte[] done() {
        return TlsBytes.message(14);
    }
}
