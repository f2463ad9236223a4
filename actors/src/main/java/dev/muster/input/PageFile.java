package dev.muster.input;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Pages of a fixed size in a temporary file without a name: it is deleted as soon as it is open, so that nothing of it
 * is left however the process ends. Where the system does not let go of the name of an open file, it is deleted on
 * {@link #close}. Pages are read and written one by one, never mapped, so they take no memory of this process.
 *
 * <p>A {@link RandomAccessFile} on purpose: a file channel closes when its thread is interrupted, and whoever reads the
 * rest of the input afterwards would find the pages gone. For one thread.
 */
final class PageFile implements Closeable {
    private final Path path;
    private final RandomAccessFile file;
    private final byte[] bytes;
    private final LongBuffer longs;
    private boolean named = true;

    /**
     * @param directory must be there
     * @param pageLongs size of a page, in longs
     */
    PageFile(Path directory, int pageLongs) throws IOException {
        bytes = new byte[pageLongs * Long.BYTES];
        longs = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).asLongBuffer();
        path = Files.createTempFile(directory, "muster-seen-", ".tmp");
        try {
            file = new RandomAccessFile(path.toFile(), "rw");
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
        deleteName();
    }

    private void deleteName() {
        try {
            Files.delete(path);
            named = false;
        } catch (IOException isOpen) {
            path.toFile().deleteOnExit(); // in case that close() is never called
        }
    }

    void read(int page, long[] into) throws IOException {
        file.seek((long) page * bytes.length);
        file.readFully(bytes);
        longs.get(0, into);
    }

    void write(int page, long[] content) throws IOException {
        longs.put(0, content);
        file.seek((long) page * bytes.length);
        file.write(bytes);
    }

    /** Writes two longs into a page that is there. */
    void write(int page, int at, long first, long second) throws IOException {
        longs.put(at, first);
        longs.put(at + 1, second);
        file.seek((long) page * bytes.length + (long) at * Long.BYTES);
        file.write(bytes, at * Long.BYTES, 2 * Long.BYTES);
    }

    @Override
    public void close() throws IOException {
        file.close();
        if (named) Files.deleteIfExists(path);
    }
}
