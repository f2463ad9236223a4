package dev.muster.journal;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One file of results, open to be appended to: whole records or, compressed, whole members of gzip (RFC 1952, 2.2).
 * What cannot be written whole is taken back. Not written through a channel: an interrupt, which is how a scan is
 * stopped, would close that under a record. For one thread at a time, but for {@link #force()} and {@link #close()}.
 */
final class ResultsPart implements Closeable {
    private final Path path;
    private final RandomAccessFile file;
    private final boolean compressed;
    private final @Nullable Object fileKey;
    private final Object disk = new Object();
    private long position;
    private long records;
    private boolean closed;

    private ResultsPart(Path path, RandomAccessFile file, boolean compressed) throws IOException {
        this.path = path;
        this.file = file;
        this.compressed = compressed;
        this.fileKey = key(path);
    }

    /** Makes a file that was not there. */
    static ResultsPart create(Path path, boolean compressed) throws IOException {
        try {
            Files.createFile(path);
        } catch (FileAlreadyExistsException e) {
            throw new JournalException(JournalException.Reason.EXISTS, path + " is there already", e);
        }
        return opened(path, compressed);
    }

    /** Opens a file that may be there; nothing of it is changed by that. */
    static ResultsPart open(Path path, boolean compressed) throws IOException {
        try {
            // First, for its exceptions tell more.
            if (Files.notExists(path)) Files.createFile(path);
        } catch (FileAlreadyExistsException e) {
            // Somebody was quicker, or it is a link that leads nowhere yet: opening makes what it leads to.
        }
        return opened(path, compressed);
    }

    private static ResultsPart opened(Path path, boolean compressed) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            return new ResultsPart(path, file, compressed);
        } catch (IOException e) {
            file.close();
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
            FileLock lock = file.getChannel().tryLock();
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
        return file.length();
    }

    long position() {
        return position;
    }

    long records() {
        return records;
    }

    /** To read from. */
    FileChannel channel() {
        return file.getChannel();
    }

    /** Takes {@code position} for the end; what is behind it goes. */
    void cut(long end, long recordsBefore) throws IOException {
        if (file.length() > end) file.setLength(end);
        position = end;
        records = recordsBefore;
    }

    /** Appends records, each with its line end. */
    void append(byte[] bytes, int length, long count) throws IOException {
        byte[] whole = compressed ? member(bytes, length) : bytes;
        int size = compressed ? whole.length : length;
        try {
            file.seek(position);
            file.write(whole, 0, size);
        } catch (IOException e) {
            takeBack(e);
            throw e;
        }
        position += size;
        records += count;
    }

    private void takeBack(IOException reason) {
        try {
            file.setLength(position);
        } catch (IOException e) {
            // The torn record stays, and whoever resumes cuts it off.
            reason.addSuppressed(e);
        }
    }

    private static byte[] member(byte[] bytes, int length) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(length / 4 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed, 8192)) {
            gzip.write(bytes, 0, length);
        }
        return packed.toByteArray();
    }

    /** Waits until all that was appended is on the disk, if it is not closed yet. For any thread. */
    void force() throws IOException {
        synchronized (disk) {
            if (!closed) file.getFD().sync();
        }
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
        synchronized (disk) {
            closed = true;
            file.close();
        }
    }
}
