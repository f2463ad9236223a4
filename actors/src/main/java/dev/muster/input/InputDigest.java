package dev.muster.input;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The position of a reader, kept while it reads. Written by the reader's thread and read by any: each call is short,
 * and none waits for input.
 */
final class InputDigest {
    private final MessageDigest sha256;
    private long lines;
    private long bytes;
    private boolean ended;
    /** The position before a line that comes in pieces: none is given in the middle of a line. */
    private @Nullable InputPosition beforeLong;

    InputDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A whole line, its end included. */
    synchronized void line(byte[] from, int offset, int count) {
        update(from, offset, count);
        lines++;
    }

    /** The beginning of a line that is too long to come in one piece. */
    synchronized void beginLong(byte[] from, int offset, int count) {
        beforeLong = position();
        update(from, offset, count);
    }

    synchronized void more(byte[] from, int count) {
        update(from, 0, count);
    }

    synchronized void endLong() {
        beforeLong = null;
        lines++;
    }

    /** There is no more. */
    synchronized void ended() {
        ended = true;
    }

    private void update(byte[] from, int offset, int count) {
        sha256.update(from, offset, count);
        bytes += count;
    }

    synchronized InputPosition position() {
        if (beforeLong != null) return beforeLong;
        try {
            byte[] sofar = ((MessageDigest) sha256.clone()).digest();
            return new InputPosition(lines, bytes, HexFormat.of().formatHex(sofar), ended);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the SHA-256 of every Java can be copied", e);
        }
    }
}
