package dev.muster.record;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Buffers a stream, and flushes by itself what has waited for some 50 ms: a trickle of records shows up at once and a
 * flood goes out in large pieces. Flushing is done by a daemon thread of its own, which ends with the close; that
 * thread also finds out when the reader of a pipe went away. For any number of threads.
 */
public final class PeriodicFlushOutputStream extends OutputStream {
    private static final int SIZE = 64 * 1024;
    private static final long TICK_MILLIS = 50;

    private final OutputStream out;
    private final Runnable onFailure;
    private final BooleanSupplier readerGone;
    private final Object lock = new Object();
    private final byte[] buffer = new byte[SIZE];
    private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
    private final Thread flusher = new Thread(this::flushPeriodically, "muster-output-flush");
    private int size;
    private boolean closed;

    /**
     * @param out unbuffered; closed with this one
     * @param onFailure called once, on the flusher's thread, when that could not write; every later write fails with
     *     the same reason
     */
    public PeriodicFlushOutputStream(OutputStream out, Runnable onFailure) {
        this(out, onFailure, () -> false);
    }

    /**
     * The same where somebody can tell that the reader went away though nothing is written: {@code head} may have seen
     * enough while the next record is a long time off.
     *
     * @param readerGone asked on the flusher's thread, some times a second
     */
    public PeriodicFlushOutputStream(OutputStream out, Runnable onFailure, BooleanSupplier readerGone) {
        this.out = out;
        this.onFailure = onFailure;
        this.readerGone = readerGone;
        flusher.setDaemon(true);
        flusher.start();
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        synchronized (lock) {
            check();
            if (length > SIZE - size) writeOut();
            if (length > SIZE) {
                out.write(bytes, offset, length);
                return;
            }
            System.arraycopy(bytes, offset, buffer, size, length);
            size += length;
        }
    }

    @Override
    public void flush() throws IOException {
        synchronized (lock) {
            check();
            writeOut();
        }
    }

    /** Why writing failed on the flusher's thread, if it did. */
    public @Nullable IOException failure() {
        return failure.get();
    }

    private void check() throws IOException {
        IOException before = failure.get();
        if (before != null) throw new IOException(before.getMessage(), before);
    }

    private void writeOut() throws IOException {
        int length = size;
        size = 0;
        if (length > 0) out.write(buffer, 0, length);
        out.flush();
    }

    private void flushPeriodically() {
        synchronized (lock) {
            while (!closed) {
                try {
                    lock.wait(TICK_MILLIS);
                    if (size > 0) writeOut();
                    if (readerGone.getAsBoolean()) throw new IOException("Broken pipe");
                } catch (InterruptedException e) {
                    return;
                } catch (IOException e) {
                    failure.set(e);
                    break;
                }
            }
        }
        if (failure.get() != null) onFailure.run();
    }

    /** Writes what waits, and closes the stream below. */
    @Override
    public void close() throws IOException {
        synchronized (lock) {
            if (closed) return;
            closed = true;
            lock.notifyAll();
            check();
            try (OutputStream last = out) {
                writeOut();
                last.flush();
            }
        }
    }
}
