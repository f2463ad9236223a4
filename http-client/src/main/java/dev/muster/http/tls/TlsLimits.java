package dev.muster.http.tls;

import dev.muster.config.Settings;

/**
 * How much a server may make us take in and compute in a handshake. One setting says it, {@code
 * muster.http.limits.handshake-bytes}; the other bounds follow from it, so that whoever raises it raises them all.
 *
 * @param handshakeBytes received for one handshake, at least 16 KiB
 */
public record TlsLimits(int handshakeBytes) {
    private static final String PATH = "muster.http.limits.handshake-bytes";
    private static final int LEAST = 16 * 1024;
    /** What each message may take for its record, however short: a handshake has about ten. */
    private static final int RECORDS_FOR_MESSAGES = 64;
    /** RFC 6066, 4: nobody can be asked to keep records shorter than this. */
    private static final int SHORTEST_FRAGMENT = 512;
    /** Certificates as they are issued have an element in every twelve bytes or so, one that is all names in four. */
    private static final int BYTES_FOR_AN_ELEMENT = 10;

    public TlsLimits {
        if (handshakeBytes < LEAST) {
            throw new IllegalArgumentException(PATH + " must be at least " + LEAST + ", found " + handshakeBytes);
        }
    }

    /**
     * Reads {@code muster.http.limits.handshake-bytes}.
     *
     * @throws IllegalArgumentException where it is no size, or one that is not allowed
     */
    public static TlsLimits from(Settings settings) {
        long bytes = settings.getBytes(PATH);
        if (bytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(PATH + " must be under 2 GiB, found " + bytes);
        }
        return new TlsLimits((int) bytes);
    }

    /** Those of {@code reference.conf}. */
    public static TlsLimits usual() {
        return from(Settings.parse(""));
    }

    /** TLS records of one handshake: JSSE copies what it has of a message with each record that adds to it. */
    public int handshakeRecords() {
        return RECORDS_FOR_MESSAGES + handshakeBytes / SHORTEST_FRAGMENT;
    }

    /** Elements of DER in the certificates of one handshake: JSSE makes an object or several of each. */
    int certificateElements() {
        return handshakeBytes / BYTES_FOR_AN_ELEMENT;
    }
}
