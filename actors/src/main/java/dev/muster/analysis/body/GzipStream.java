package dev.muster.analysis.body;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Decodes gzip (RFC 1952), all members. The platform's own stream calls itself once for each member that holds nothing,
 * so that a quarter of a megabyte of empty members overflows its stack; this one is a loop.
 */
final class GzipStream extends InputStream {
    private static final int FIXED_HEADER = 8;
    private static final int HEADER_CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final InputStream coded;
    private final byte[] buffer = new byte[8192];
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private int at;
    private int end;
    private boolean started;
    private boolean finished;

    GzipStream(InputStream coded) {
        this.coded = coded;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) return 0;
        while (!finished) {
            if (!started) start();
            int read = inflate(bytes, offset, length);
            if (read > 0) {
                checksum.update(bytes, offset, read);
                return read;
            }
            if (inflater.finished()) {
                at = end - inflater.getRemaining();
                trailer();
                finished = !nextMember();
            } else if (inflater.needsDictionary()) {
                throw new ZipException("a preset dictionary");
            } else if (inflater.needsInput()) {
                if (!fill()) throw new EOFException();
                inflater.setInput(buffer, 0, end);
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        coded.close();
    }

    private int inflate(byte[] bytes, int offset, int length) throws IOException {
        try {
            return inflater.inflate(bytes, offset, length);
        } catch (DataFormatException broken) {
            throw new ZipException(String.valueOf(broken.getMessage()));
        }
    }

    private void start() throws IOException {
        if (next() != 0x1f || next() != 0x8b) throw new ZipException("no gzip");
        member();
        started = true;
    }

    /** What follows the last member and is none is left alone, as browsers do. */
    private boolean nextMember() throws IOException {
        if (at == end && !fill()) return false;
        if (next() != 0x1f || (at == end && !fill()) || next() != 0x8b) return false;
        member();
        return true;
    }

    /** The header behind its first two bytes. */
    private void member() throws IOException {
        if (next() != 8) throw new ZipException("not deflate");
        int flags = next();
        for (int i = FIXED_HEADER - 2; i > 0; i--) next();
        if ((flags & EXTRA) != 0) {
            for (int left = next() | next() << 8; left > 0; left--) next();
        }
        if ((flags & NAME) != 0) skipText();
        if ((flags & COMMENT) != 0) skipText();
        if ((flags & HEADER_CHECKSUM) != 0) {
            next();
            next();
        }
        inflater.reset();
        checksum.reset();
        inflater.setInput(buffer, at, end - at);
    }

    private void skipText() throws IOException {
        while (next() != 0) {
            // The name of the file that was packed tells nothing here.
        }
    }

    private void trailer() throws IOException {
        long expected = number();
        long length = number();
        if (expected != checksum.getValue()) throw new ZipException("wrong checksum");
        if (length != (inflater.getBytesWritten() & 0xffffffffL)) throw new ZipException("wrong length");
    }

    private long number() throws IOException {
        long number = 0;
        for (int shift = 0; shift < 32; shift += 8) number |= (long) next() << shift;
        return number;
    }

    private int next() throws IOException {
        if (at == end && !fill()) throw new EOFException();
        return buffer[at++] & 0xff;
    }

    private boolean fill() throws IOException {
        int read = coded.read(buffer, 0, buffer.length);
        at = 0;
        end = Math.max(0, read);
        return read > 0;
    }
}
