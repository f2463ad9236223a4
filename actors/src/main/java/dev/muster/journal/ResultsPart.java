package dev.muster.journal;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One file of results, open to be appended to: whole records or, compressed, whole members of gzip (RFC 1952, 2.2). What
 * cannot be written whole is taken back. For one thread at a time, but for {@link #force()}.
 */
final class ResultsPart implements Closeable {
    private final Path path;
    private final FileChannel channel;
    private final boolean compressed;
    private final @Nullable Object fileKey;
    private long position;
    private long records;

    private ResultsPart(Path path, FileChannel channel, boolean compressed) throws IOException {
        this.path = path;
        this.channel = channel;
        this.compressed = compressed;
        this.fileKey = key(path);
    }

    /** Makes a file that was not there. */
    static ResultsPart create(Path path, boolean compressed) throws IOException {
        return opened(path, compressed, StandardOpenOption.CREATE_NEW);
    }

    /** Opens a file that may be there; nothing of it is changed by that. */
    static ResultsPart open(Path path, boolean compressed) throws IOException {
        return opened(path, compressed, StandardOpenOption.CREATE);
    }

    private static ResultsPart opened(Path path, boolean compressed, StandardOpenOption create) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, create);
        } catch (FileAlreadyExistsException e) {
            throw new JournalException(JournalException.Reason.EXISTS, path + " is there already", e);
        }
        try {
            return new ResultsPart(path, channel, compressed);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static @Nullable Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /**
     * Keeps everybody else out for as long as the file is open. Ends with the process, whatever ends it.
     *
     * @throws JournalException somebody is there
     */
    void lock() throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) return;
        } catch (OverlappingFileLockException e) {
            throw inUse();
        }
        throw inUse();
    }

    private JournalException inUse() {
        return new JournalException(
                JournalException.Reason.IN_USE, path + " is being written by another scan, which has to end first");
    }

    Path path() {
        return path;
    }

    long size() throws IOException {
        return channel.size();
    }

    long position() {
        return position;
    }

    long records() {
        return records;
    }

    FileChannel channel() {
        return channel;
    }

    /** Takes {@code position} for the end; what is behind it goes. */
    void cut(long end, long recordsBefore) throws IOException {
        if (channel.size() > end) channel.truncate(end);
        position = end;
        records = recordsBefore;
    }

    /** Appends records, each with its line end. */
    void append(byte[] bytes, int length, long count) throws IOException {
        ByteBuffer whole = compressed ? member(bytes, length) : ByteBuffer.wrap(bytes, 0, length);
        int size = whole.remaining();
        try {
            long at = position;
            while (whole.hasRemaining()) at += channel.write(whole, at);
        } catch (IOException e) {
            takeBack(e);
            throw e;
        }
        position += size;
        records += count;
    }

    private void takeBack(IOException reason) {
        try {
            channel.truncate(position);
        } catch (IOException e) {
            // The torn record stays, and whoever resumes cuts it off.
            reason.addSuppressed(e);
        }
    }

    private static ByteBuffer member(byte[] bytes, int length) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(length / 4 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed, 8192)) {
            gzip.write(bytes, 0, length);
        }
        return ByteBuffer.wrap(packed.toByteArray());
    }

    /** Waits until all that was appended is on the disk. For any thread. */
    void force() throws IOException {
        channel.force(false);
    }

    /** Whether the name still leads to this file: what is written to a file without a name is lost. */
    boolean isInPlace() {
        try {
            return Objects.equals(fileKey, key(path));
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
