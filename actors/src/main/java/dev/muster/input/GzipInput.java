package dev.muster.input;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * What gzip has packed (RFC 1952), all members of it. Java's own reader takes the end of a stream for the end of the
 * data when nothing more has arrived yet, and damage between two members for the end; here both are what they are.
 * Gives what is unpacked as soon as it is there, and says of damage where it is. For one thread.
 */
public final class GzipInput extends InputStream {
    private static final int CHUNK = 64 * 1024;
    private static final int MAGIC_1 = 0x1F;
    private static final int MAGIC_2 = 0x8B;
    private static final int DEFLATE = 8;
    private static final int HEADER_CHECK = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    /** Time, flags of the packer, and system of a member, of which nothing follows. */
    private static final int PASSED_OVER = 6;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 check = new CRC32();
    private final byte[] packed = new byte[CHUNK];
    private int at;
    private int end;
    private long before; // bytes that were read before those in the buffer
    private long members;
    private boolean inMember;
    private boolean ended;

    /** @param in begins with a member; closed with this stream */
    public GzipInput(InputStream in) {
        this.in = in;
    }

    /** Whether {@code file} begins as what gzip has packed does. */
    public static boolean isPacked(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return begins(in);
        }
    }

    /** Whether {@code in} does; takes up to two bytes from it. */
    public static boolean begins(InputStream in) throws IOException {
        return in.read() == MAGIC_1 && in.read() == MAGIC_2;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (length == 0) return 0;
        while (!ended) {
            if (!inMember) {
                if (!beginMember()) break;
            } else if (inflater.finished()) {
                endMember();
            } else {
                int count = inflate(to, offset, length);
                if (count > 0) return count;
            }
        }
        ended = true;
        return -1;
    }

    private int inflate(byte[] to, int offset, int length) throws IOException {
        if (inflater.needsInput()) {
            if (at == end && !fill()) throw torn();
            inflater.setInput(packed, at, end - at);
        }
        try {
            int count = inflater.inflate(to, offset, length);
            at = end - inflater.getRemaining();
            check.update(to, offset, count);
            if (count == 0 && inflater.needsDictionary()) throw damaged("it wants a dictionary, which gzip has not");
            return count;
        } catch (DataFormatException e) {
            throw damaged(e.getMessage() == null ? "no deflated data" : e.getMessage());
        }
    }

    /** False at the end of the stream, which zeros may fill up. */
    private boolean beginMember() throws IOException {
        int first = next();
        while (members > 0 && first == 0) first = next();
        if (first < 0) return false;
        if (first != MAGIC_1 || need() != MAGIC_2 || need() != DEFLATE) {
            throw damaged(
                    "what follows " + (members == 1 ? "its member" : "its " + members + " members") + " is no gzip");
        }
        int flags = need();
        for (int i = 0; i < PASSED_OVER; i++) need();
        if ((flags & EXTRA) != 0) {
            for (int left = need() | need() << 8; left > 0; left--) need();
        }
        if ((flags & NAME) != 0) passText();
        if ((flags & COMMENT) != 0) passText();
        if ((flags & HEADER_CHECK) != 0) {
            need();
            need();
        }
        inflater.reset();
        check.reset();
        inMember = true;
        return true;
    }

    private void endMember() throws IOException {
        at = end - inflater.getRemaining();
        long found = little() | little() << 16;
        if (found != check.getValue()) throw damaged("its check sum does not fit");
        long length = little() | little() << 16;
        if (length != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) throw damaged("its length does not fit");
        members++;
        inMember = false;
    }

    private long little() throws IOException {
        return need() | (long) need() << 8;
    }

    private void passText() throws IOException {
        while (need() != 0) {
            // up to the NUL that ends it
        }
    }

    private int need() throws IOException {
        int octet = next();
        if (octet < 0) throw torn();
        return octet;
    }

    private int next() throws IOException {
        return at == end && !fill() ? -1 : packed[at++] & 0xFF;
    }

    private boolean fill() throws IOException {
        int count = in.read(packed, 0, packed.length);
        if (count <= 0) return false;
        before += end;
        at = 0;
        end = count;
        return true;
    }

    private EOFException torn() {
        return new EOFException("it is packed with gzip, and ends in the middle of a member, after byte "
                + (before + at) + ": get it again, or repack what is whole: zcat FILE | gzip > WHOLE");
    }

    private ZipException damaged(String how) {
        return new ZipException(
                "it is packed with gzip, and damaged before byte " + (before + at) + " (" + how + "): get it again");
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
