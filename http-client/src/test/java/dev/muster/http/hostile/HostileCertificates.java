package dev.muster.http.hostile;

import static dev.muster.http.hostile.TlsBytes.join;
import static dev.muster.http.hostile.TlsBytes.number;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Certificates as an authority would never issue them, put together byte by byte (RFC 5280, 4.1): as many names as one
 * likes, each of three bytes, or a key of any size. Every one differs from all others, so that nothing that is kept by
 * certificate helps.
 */
final class HostileCertificates {
    private static final byte[] ECDSA_WITH_SHA256 =
            sequence(der(6, new byte[] {0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 4, 3, 2}));
    private static final byte[] ID_DSA = {0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x38, 4, 1};
    private static final byte[] SUBJECT_ALTERNATIVE_NAME = {0x55, 0x1d, 0x11};
    private static final byte[] UNKNOWN = {0x2a, 3, 4};
    private static final byte[] COMMON_NAME = {0x55, 4, 3};
    /** Of the form that one of DSA or ECDSA has. */
    static final byte[] NO_SIGNATURE = {0x30, 6, 2, 1, 1, 2, 1, 1};

    private static final int SHORTEST_NAME = 3;

    private final AtomicLong serial = new AtomicLong(1L << 40);
    private final KeyPair keys;

    HostileCertificates() {
        keys = keys("EC", 256);
    }

    static KeyPair keys(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    static byte[] sign(String algorithm, PrivateKey key, byte[] message) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    /** Of every certificate that {@link #with} gives. */
    KeyPair keys() {
        return keys;
    }

    /** An extension that nobody knows, of so many bytes. */
    static byte[] ballast(int bytes) {
        return extensions(UNKNOWN, new byte[bytes]);
    }

    /** So many alternative names, of which there are none shorter. */
    static byte[] names(int count) {
        byte[] names = new byte[count * SHORTEST_NAME];
        for (int i = 0; i < count; i++) {
            int at = i * SHORTEST_NAME;
            names[at] = (byte) 0x82;
            names[at + 1] = 1;
            names[at + 2] = (byte) ('a' + i % 26);
        }
        return extensions(SUBJECT_ALTERNATIVE_NAME, sequence(names));
    }

    private static byte[] extensions(byte[] identifier, byte[] value) {
        return der(0xa3, sequence(sequence(der(6, identifier), der(4, value))));
    }

    /** A self-signed one for P-256. */
    byte[] with(byte[] extensions) {
        byte[] body = body(keys.getPublic().getEncoded(), extensions);
        return certificate(body, sign("SHA256withECDSA", keys.getPrivate(), body));
    }

    /** One for this key that nobody has signed. */
    byte[] unsigned(byte[] key) {
        return certificate(body(key, new byte[0]), NO_SIGNATURE);
    }

    /** A key for DSA whose prime, which is none, has so many bits. */
    static byte[] dsaKey(int bits) {
        byte[] prime = integer(BigInteger.ONE.shiftLeft(bits - 1).add(BigInteger.ONE));
        byte[] order = integer(BigInteger.ONE.shiftLeft(255).add(BigInteger.ONE));
        byte[] generator = integer(BigInteger.TWO.pow(bits - 2).add(BigInteger.TEN));
        byte[] algorithm = sequence(der(6, ID_DSA), sequence(prime, order, generator));
        return sequence(algorithm, der(3, join(new byte[1], generator)));
    }

    private byte[] body(byte[] key, byte[] extensions) {
        byte[] number = integer(BigInteger.valueOf(serial.incrementAndGet()));
        byte[] name = sequence(der(0x31, sequence(der(6, COMMON_NAME), der(12, ascii("localhost")))));
        byte[] validity = sequence(der(23, ascii("200101000000Z")), der(23, ascii("491231235959Z")));
        byte[] version3 = der(0xa0, integer(BigInteger.TWO));
        return sequence(version3, number, ECDSA_WITH_SHA256, name, validity, name, key, extensions);
    }

    private static byte[] certificate(byte[] body, byte[] signature) {
        return sequence(body, ECDSA_WITH_SHA256, der(3, join(new byte[1], signature)));
    }

    private static byte[] integer(BigInteger value) {
        return der(2, value.toByteArray());
    }

    private static byte[] sequence(byte[]... parts) {
        return der(0x30, join(parts));
    }

    private static byte[] der(int tag, byte[] content) {
        int length = content.length;
        byte[] lengthBytes = length < 0x80
                ? number(length, 1)
                : length < 0x10000
                        ? join(new byte[] {(byte) 0x82}, number(length, 2))
                        : join(new byte[] {(byte) 0x83}, number(length, 3));
        return join(new byte[] {(byte) tag}, minimal(lengthBytes, length), content);
    }

    /** DER wants the shortest form of a length (X.690, 10.1). */
    private static byte[] minimal(byte[] lengthBytes, int length) {
        return length >= 0x80 && length < 0x100 ? new byte[] {(byte) 0x81, (byte) length} : lengthBytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
