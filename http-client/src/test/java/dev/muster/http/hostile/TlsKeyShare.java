package dev.muster.http.hostile;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.XECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import javax.crypto.KeyAgreement;

/** The key exchange of TLS 1.3 from the server's side (RFC 8446, 4.2.8). */
final class TlsKeyShare {
    private static final int P256 = 23;
    private static final int X25519 = 29;
    private static final int EXTENSION = 51;
    private static final int X25519_BYTES = 32;

    private final int group;
    private final byte[] own;
    private final byte[] secret;

    private TlsKeyShare(int group, byte[] own, byte[] secret) {
        this.group = group;
        this.own = own;
        this.secret = secret;
    }

    int group() {
        return group;
    }

    /** The server's public key as it stands in its share. */
    byte[] own() {
        return own;
    }

    byte[] secret() {
        return secret;
    }

    /** Takes the first share of the client's that it knows. */
    static TlsKeyShare answering(byte[] clientHello) throws GeneralSecurityException {
        ByteBuffer shares = shares(clientHello);
        while (shares.hasRemaining()) {
            int group = shares.getShort();
            byte[] share = new byte[shares.getShort()];
            shares.get(share);
            if (group == X25519) return x25519(share);
            if (group == P256) return p256(share);
        }
        throw new GeneralSecurityException("no share of a group that this server knows");
    }

    private static ByteBuffer shares(byte[] clientHello) throws GeneralSecurityException {
        ByteBuffer hello = ByteBuffer.wrap(clientHello);
        hello.position(38); // type, length, version, random
        skip(hello, hello.get());
        skip(hello, hello.getShort());
        skip(hello, hello.get());
        hello.getShort();
        while (hello.hasRemaining()) {
            int type = hello.getShort();
            int length = hello.getShort();
            if (type == EXTENSION) return hello.slice(hello.position() + 2, length - 2);
            skip(hello, length);
        }
        throw new GeneralSecurityException("no key shares");
    }

    private static void skip(ByteBuffer bytes, int count) {
        bytes.position(bytes.position() + count);
    }

    private static TlsKeyShare x25519(byte[] client) throws GeneralSecurityException {
        KeyPair own = KeyPairGenerator.getInstance("X25519").generateKeyPair();
        byte[] u = reversed(client);
        u[0] = (byte) (u[0] & 0x7f);
        PublicKey theirs = KeyFactory.getInstance("X25519")
                .generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, new BigInteger(1, u)));
        byte[] encoded = reversed(fixed(((XECPublicKey) own.getPublic()).getU(), X25519_BYTES));
        return new TlsKeyShare(X25519, encoded, agree("X25519", own, theirs));
    }

    private static TlsKeyShare p256(byte[] client) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECParameterSpec parameters = curve.getParameterSpec(ECParameterSpec.class);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(parameters);
        KeyPair own = generator.generateKeyPair();
        ECPoint point = new ECPoint(
                new BigInteger(1, Arrays.copyOfRange(client, 1, 33)),
                new BigInteger(1, Arrays.copyOfRange(client, 33, 65)));
        PublicKey theirs = KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, parameters));
        ECPoint w = ((ECPublicKey) own.getPublic()).getW();
        byte[] encoded = TlsBytes.join(new byte[] {4}, fixed(w.getAffineX(), 32), fixed(w.getAffineY(), 32));
        return new TlsKeyShare(P256, encoded, agree("ECDH", own, theirs));
    }

    private static byte[] agree(String algorithm, KeyPair own, PublicKey theirs) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance(algorithm);
        agreement.init(own.getPrivate());
        agreement.doPhase(theirs, true);
        return agreement.generateSecret();
    }

    private static byte[] fixed(BigInteger value, int length) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[length];
        int count = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - count, fixed, length - count, count);
        return fixed;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) reversed[i] = bytes[bytes.length - 1 - i];
        return reversed;
    }
}
