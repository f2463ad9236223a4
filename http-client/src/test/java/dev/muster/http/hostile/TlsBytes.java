package dev.muster.http.hostile;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Records and handshake messages of TLS, in the clear (RFC 8446, 4 and 5.1; RFC 5246, 7.4). */
final class TlsBytes {
    static final int CHANGE_CIPHER_SPEC = 20;
    static final int ALERT = 21;
    static final int HANDSHAKE = 22;
    static final int APPLICATION_DATA = 23;

    static final int CLIENT_HELLO = 1;
    static final int SERVER_HELLO = 2;
    static final int CERTIFICATE = 11;

    /** The longest fragment of a record. */
    static final int LONGEST = 1 << 14;

    private static final int RECORD_HEADER = 5;
    private static final int VERSION = 0x0303;

    private TlsBytes() {}

    static byte[] record(int type, byte[] fragment) {
        return join(new byte[] {(byte) type}, number(VERSION, 2), vector(2, fragment));
    }

    /** The same bytes in records of {@code size} bytes each. */
    static byte[] records(int type, byte[] bytes, int size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int from = 0; from < bytes.length; from += size) {
            out.writeBytes(record(type, Arrays.copyOfRange(bytes, from, Math.min(from + size, bytes.length))));
        }
        return out.toByteArray();
    }

    static byte[] message(int type, byte[]... parts) {
        return join(new byte[] {(byte) type}, vector(3, parts));
    }

    /** With its length, of so many bytes, before it. */
    static byte[] vector(int lengthBytes, byte[]... parts) {
        byte[] whole = join(parts);
        return join(number(whole.length, lengthBytes), whole);
    }

    static byte[] number(long value, int bytes) {
        byte[] number = new byte[bytes];
        for (int i = 0; i < bytes; i++) number[i] = (byte) (value >>> 8 * (bytes - 1 - i));
        return number;
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) out.writeBytes(part);
        return out.toByteArray();
    }

    /** The ServerHello of a server that speaks TLS 1.2 and takes {@code suite}. */
    static byte[] serverHello12(int suite) {
        byte[] random = new byte[32];
        Arrays.fill(random, (byte) 0x5a);
        byte[] renegotiationInfo = join(number(0xff01, 2), vector(2, vector(1)));
        return message(
                SERVER_HELLO,
                number(VERSION, 2),
                random,
                vector(1),
                number(suite, 2),
                new byte[1],
                vector(2, renegotiationInfo));
    }

    /** The certificates of a server that speaks TLS 1.2. */
    static byte[] certificate12(byte[]... certificates) {
        byte[][] entries = new byte[certificates.length][];
        for (int i = 0; i < entries.length; i++) entries[i] = vector(3, certificates[i]);
        return message(CERTIFICATE, vector(3, entries));
    }

    /** The first handshake message in {@code received}, which is in one record; {@code null} while it is not whole. */
    static byte @Nullable [] firstMessage(byte[] received) {
        if (received.length < RECORD_HEADER) return null;
        int length = (received[3] & 0xff) << 8 | received[4] & 0xff;
        if (received[0] != HANDSHAKE || received.length < RECORD_HEADER + length) return null;
        return Arrays.copyOfRange(received, RECORD_HEADER, RECORD_HEADER + length);
    }
}
