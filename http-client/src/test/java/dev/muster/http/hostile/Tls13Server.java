package dev.muster.http.hostile;

import static dev.muster.http.hostile.TlsBytes.join;
import static dev.muster.http.hostile.TlsBytes.message;
import static dev.muster.http.hostile.TlsBytes.number;
import static dev.muster.http.hostile.TlsBytes.vector;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The server's side of TLS 1.3 for one connection, as much of it as a server needs that only speaks: it does not
 * decrypt what the client says after its hello. TLS_AES_128_GCM_SHA256 over X25519 or P-256. What it sends behind the
 * handshake, and in records of which size, is for its user to say; that is what no server of a library lets one do.
 */
final class Tls13Server {
    private static final int SUITE = 0x1301;
    private static final int ECDSA_P256_SHA256 = 0x0403;
    private static final int TAG_BITS = 128;
    private static final int HASH = 32;
    private static final byte[] NOTHING = new byte[0];
    private static final String CONTEXT = " ".repeat(64) + "TLS 1.3, server CertificateVerify\0";

    private final ByteArrayOutputStream transcript = new ByteArrayOutputStream();
    private byte[] secret = NOTHING;
    private SecretKeySpec key = new SecretKeySpec(new byte[16], "AES");
    private byte[] nonce = NOTHING;
    private long sequence;

    /**
     * All that the server says to a ClientHello, up to its Finished.
     *
     * @param recordSize bytes of handshake in each record
     */
    byte[] handshake(byte[] clientHello, List<byte[]> certificates, PrivateKey signing, int recordSize) {
        try {
            TlsKeyShare share = TlsKeyShare.answering(clientHello);
            byte[] hello = serverHello(clientHello, share);
            transcript.writeBytes(clientHello);
            transcript.writeBytes(hello);
            byte[] early = hmac(new byte[HASH], new byte[HASH]);
            byte[] shared = hmac(derived(early), share.secret());
            use(expand(shared, "s hs traffic", hash()));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(TlsBytes.records(TlsBytes.HANDSHAKE, hello, recordSize));
            out.writeBytes(TlsBytes.record(TlsBytes.CHANGE_CIPHER_SPEC, new byte[] {1}));
            byte[] finishedKey = expand(secret, "finished", NOTHING);
            ByteArrayOutputStream sealed = new ByteArrayOutputStream();
            say(sealed, message(8, vector(2))); // EncryptedExtensions
            say(sealed, certificateMessage(certificates));
            say(sealed, message(15, number(ECDSA_P256_SHA256, 2), vector(2, sign(signing))));
            say(sealed, message(20, hmac(finishedKey, hash())));
            out.writeBytes(seal(TlsBytes.HANDSHAKE, sealed.toByteArray(), recordSize));
            byte[] master = hmac(derived(shared), new byte[HASH]);
            use(expand(master, "s ap traffic", hash()));
            return out.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has what TLS needs", e);
        }
    }

    /** An encrypted record. */
    byte[] record(int type, byte[] content) {
        try {
            byte[] header = join(number(TlsBytes.APPLICATION_DATA, 1), number(0x0303, 2));
            byte[] inner = join(content, number(type, 1));
            byte[] additional = join(header, number(inner.length + TAG_BITS / 8, 2));
            byte[] iv = nonce.clone();
            byte[] count = number(sequence++, Long.BYTES);
            for (int i = 0; i < count.length; i++) {
                int at = iv.length - count.length + i;
                iv[at] = (byte) (iv[at] ^ count[i]);
            }
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, iv));
            cipher.updateAAD(additional);
            return join(additional, cipher.doFinal(inner));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES", e);
        }
    }

    /** Encrypted records of so many bytes of content each. */
    byte[] seal(int type, byte[] content, int recordSize) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int from = 0; from < content.length; from += recordSize) {
            out.writeBytes(
                    record(type, Arrays.copyOfRange(content, from, Math.min(from + recordSize, content.length))));
        }
        return out.toByteArray();
    }

    /** A ticket for a session to come (RFC 8446, 4.6.1), of {@code length} bytes, itself in no record. */
    static byte[] ticket(int length) {
        byte[] anHour = number(3600, 4);
        return message(4, anHour, number(7, 4), vector(1, number(1, 1)), vector(2, new byte[length]), vector(2));
    }

    /** Goes on with the next keys, and wants the client to do the same (RFC 8446, 4.6.3). */
    byte[] keyUpdate() {
        try {
            byte[] record = record(TlsBytes.HANDSHAKE, message(24, number(1, 1)));
            use(expand(secret, "traffic upd", NOTHING));
            return record;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC", e);
        }
    }

    private void say(ByteArrayOutputStream out, byte[] message) {
        out.writeBytes(message);
        transcript.writeBytes(message);
    }

    private static byte[] serverHello(byte[] clientHello, TlsKeyShare share) {
        byte[] random = new byte[32];
        Arrays.fill(random, (byte) 0x5a);
        return serverHello(clientHello, random, join(number(share.group(), 2), vector(2, share.own())));
    }

    /** A HelloRetryRequest for a share of this group (RFC 8446, 4.1.4). */
    static byte[] retryWith(byte[] clientHello, int group) {
        return serverHello(
                clientHello, sha256("HelloRetryRequest".getBytes(StandardCharsets.US_ASCII)), number(group, 2));
    }

    private static byte[] serverHello(byte[] clientHello, byte[] random, byte[] share) {
        byte[] session = Arrays.copyOfRange(clientHello, 39, 39 + clientHello[38]);
        byte[] versions = join(number(43, 2), vector(2, number(0x0304, 2)));
        byte[] shares = join(number(51, 2), vector(2, share));
        return message(
                TlsBytes.SERVER_HELLO,
                number(0x0303, 2),
                random,
                vector(1, session),
                number(SUITE, 2),
                new byte[1],
                vector(2, versions, shares));
    }

    private static byte[] certificateMessage(List<byte[]> certificates) {
        ByteArrayOutputStream entries = new ByteArrayOutputStream();
        for (byte[] certificate : certificates) entries.writeBytes(join(vector(3, certificate), vector(2)));
        return message(TlsBytes.CERTIFICATE, vector(1), vector(3, entries.toByteArray()));
    }

    private byte[] sign(PrivateKey signing) throws GeneralSecurityException {
        byte[] context = CONTEXT.getBytes(StandardCharsets.US_ASCII);
        return HostileCertificates.sign("SHA256withECDSA", signing, join(context, hash()));
    }

    // ---- the key schedule (RFC 8446, 7.1)

    private void use(byte[] next) throws GeneralSecurityException {
        secret = next;
        key = new SecretKeySpec(Arrays.copyOf(expand(next, "key", NOTHING, 16), 16), "AES");
        nonce = expand(next, "iv", NOTHING, 12);
        sequence = 0;
    }

    private static byte[] derived(byte[] secret) throws GeneralSecurityException {
        return expand(secret, "derived", sha256(NOTHING));
    }

    private static byte[] expand(byte[] secret, String label, byte[] context) throws GeneralSecurityException {
        return expand(secret, label, context, HASH);
    }

    /** HKDF-Expand-Label; one block is enough for all that is asked for here. */
    private static byte[] expand(byte[] secret, String label, byte[] context, int length)
            throws GeneralSecurityException {
        byte[] name = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
        byte[] info = join(number(length, 2), vector(1, name), vector(1, context), number(1, 1));
        return Arrays.copyOf(hmac(secret, info), length);
    }

    private byte[] hash() {
        return sha256(transcript.toByteArray());
    }

    private static byte[] sha256(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(message);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }
}
