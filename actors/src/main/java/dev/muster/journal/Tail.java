package dev.muster.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The records of a results file behind a position, up to the first thing that is none: a torn line, a torn member of
 * gzip, or what a power failure left. Holds one line, or one member, at a time.
 */
final class Tail {
    /** As the reader of records allows. */
    private static final int LONGEST_LINE = 64 * 1024 * 1024;

    private static final int CHUNK = 64 * 1024;
    private static final int MEMBER_HEADER = 10;
    private static final int MEMBER_TRAILER = 8;

    private final FileChannel channel;
    private final Consumer<RecordHead> found;

    private Tail(FileChannel channel, Consumer<RecordHead> found) {
        this.channel = channel;
        this.found = found;
    }

    /**
     * Reads on from {@code from}, a place where a record or a member begins.
     *
     * @param found gets each whole record, in their order
     * @return where the last of them ends
     */
    static long read(FileChannel channel, long from, boolean compressed, Consumer<RecordHead> found)
            throws IOException {
        Tail tail = new Tail(channel, found);
        return compressed ? tail.members(from) : tail.lines(from);
    }

    /** Whether a line ends right before a position, or the file begins there. */
    static boolean isLineEnd(FileChannel channel, long position) throws IOException {
        if (position == 0) return true;
        ByteBuffer last = ByteBuffer.allocate(1);
        return channel.read(last, position - 1) == 1 && last.get(0) == '\n';
    }

    // ---- lines

    private long lines(long from) throws IOException {
        byte[] bytes = new byte[CHUNK];
        int size = 0;
        long start = from;
        while (true) {
            int count = channel.read(ByteBuffer.wrap(bytes, size, bytes.length - size), start + size);
            if (count <= 0) return start;
            int used = take(bytes, size, size + count, found);
            if (used < 0) return start + ~used;
            size += count - used;
            start += used;
            System.arraycopy(bytes, used, bytes, 0, size);
            if (size == bytes.length) {
                if (size >= LONGEST_LINE) return start;
                bytes = Arrays.copyOf(bytes, size * 2);
            }
        }
    }

    /**
     * Hands out the whole lines of a buffer, whose newlines before {@code known} have been looked for.
     *
     * @return how many bytes they are; their complement where a line that is no record follows them
     */
    private static int take(byte[] bytes, int known, int end, Consumer<RecordHead> found) {
        int start = 0;
        for (int i = known; i < end; i++) {
            if (bytes[i] >= ' ' || bytes[i] < 0) continue;
            // No record holds a control character; a hole that a power failure left is nothing but them.
            if (bytes[i] != '\n') return ~start;
            RecordHead record = RecordHead.of(bytes, start, i - start);
            if (record == null) return ~start;
            found.accept(record);
            start = i + 1;
        }
        return start;
    }

    // ---- members

    private long members(long from) throws IOException {
        long start = from;
        while (true) {
            List<RecordHead> records = new ArrayList<>();
            long end = member(start, records);
            if (end < 0) return start;
            records.forEach(found);
            start = end;
        }
    }

    /** Where the member that begins at {@code start} ends; -1 where there is none, or not all of it. */
    private long member(long start, List<RecordHead> records) throws IOException {
        Inflater inflater = new Inflater(true);
        try {
            byte[] header = bytes(start, MEMBER_HEADER);
            // As we write them: deflate, and none of the optional parts.
            if (header == null || header[0] != 0x1F || (header[1] & 0xFF) != 0x8B || header[2] != 8 || header[3] != 0) {
                return -1;
            }
            byte[] content = inflate(inflater, start + MEMBER_HEADER);
            if (content == null) return -1;
            long trailerAt = start + MEMBER_HEADER + inflater.getBytesRead();
            byte[] trailer = bytes(trailerAt, MEMBER_TRAILER);
            if (trailer == null || !isOf(content, trailer)) return -1;
            boolean isWhole = take(content, 0, content.length, records::add) == content.length;
            return isWhole ? trailerAt + MEMBER_TRAILER : -1;
        } catch (DataFormatException e) {
            return -1; // what stands there is no member, or a torn one
        } finally {
            inflater.end();
        }
    }

    private byte @Nullable [] inflate(Inflater inflater, long from) throws IOException, DataFormatException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] packed = new byte[CHUNK];
        byte[] plain = new byte[CHUNK];
        long at = from;
        while (!inflater.finished()) {
            if (inflater.needsInput()) {
                int count = channel.read(ByteBuffer.wrap(packed), at);
                if (count <= 0) return null;
                inflater.setInput(packed, 0, count);
                at += count;
            }
            content.write(plain, 0, inflater.inflate(plain));
            if (content.size() > LONGEST_LINE * 2L || inflater.needsDictionary()) return null;
        }
        return content.toByteArray();
    }

    private static boolean isOf(byte[] content, byte[] trailer) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return littleEndian(trailer, 0) == (int) crc.getValue() && littleEndian(trailer, 4) == content.length;
    }

    private static int littleEndian(byte[] bytes, int at) {
        return bytes[at] & 0xFF
                | (bytes[at + 1] & 0xFF) << 8
                | (bytes[at + 2] & 0xFF) << 16
                | (bytes[at + 3] & 0xFF) << 24;
    }

    private byte @Nullable [] bytes(long from, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) <= 0) return null;
        }
        return buffer.array();
    }
}
