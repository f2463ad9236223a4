package dev.muster.journal;

import dev.muster.input.InputCounts;
import dev.muster.input.InputPosition;
import dev.muster.record.RecordWriter;
import dev.muster.scan.report.TargetReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes records to the files of a scan. What has gathered is written in large pieces, at the latest by the next tick of
 * a thread of its own; that thread also has the disk take it, and writes the sidecar, at the pace of the settings.
 * After a failure nothing more is written: the last sidecar stays true. For any number of threads.
 */
final class JournalWriter {
    private static final int PLAIN_BATCH = 64 * 1024;
    /** A member of gzip holds so much: less would not pack well, more would be lost with the process. */
    private static final int COMPRESSED_BATCH = 1024 * 1024;

    private static final long TICK_MILLIS = 50;
    /** The sidecar of a very long scan takes a while to write: so many times that passes between two of them. */
    private static final int SIDECAR_PART = 20;

    private final OpenedResults results;
    private final JournalSettings settings;
    private final Supplier<ReadInput> read;
    private final Runnable onFailure;
    private final SidecarFile sidecar;
    private final int batch;
    private final Thread ticker = new Thread(this::tick, "muster-journal");
    private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();

    private final ByteArrayOutputStream pending = new ByteArrayOutputStream(PLAIN_BATCH);
    private final RecordWriter lines;
    /** Not among those that are done before they are in the file: a sidecar must not promise what was not written. */
    private final DoneItems pendingItems;

    private boolean changed;
    private boolean stopped;

    /** @param read how far the input has been read: never behind what is recorded */
    JournalWriter(OpenedResults results, JournalSettings settings, Supplier<ReadInput> read, Runnable onFailure) {
        this.results = results;
        this.settings = settings;
        this.read = read;
        this.onFailure = onFailure;
        this.sidecar = new SidecarFile(results.name, settings.fsync());
        this.pendingItems = new DoneItems(results.identity.numbers());
        this.lines = settings.advice() ? RecordWriter.jsonLinesWithAdvice(pending) : RecordWriter.jsonLines(pending);
        this.batch = results.name.isCompressed() ? COMPRESSED_BATCH : PLAIN_BATCH;
        ticker.setDaemon(true);
    }

    void start() {
        ticker.start();
    }

    /** @throws IOException writing failed, here or on the ticker's thread, now or before */
    synchronized void write(TargetReport report) throws IOException {
        check();
        lines.write(report);
        pendingItems.add(report);
        changed = true;
        if (pending.size() >= batch) writeOut();
    }

    synchronized void flush() throws IOException {
        check();
        writeOut();
    }

    private void check() throws IOException {
        IOException before = failure.get();
        if (before == null) return;
        String reason = before instanceof FileSystemException file ? file.getReason() : before.getMessage();
        IOException again = new FileSystemException(
                String.valueOf(results.current().path()), null, reason == null ? before.getMessage() : reason);
        again.initCause(before);
        throw again;
    }

    private synchronized void writeOut() throws IOException {
        try {
            if (pending.size() > 0) {
                if (isPartFull() && isCovered()) turnOver();
                byte[] bytes = pending.toByteArray();
                results.current().append(bytes, bytes.length, pendingItems.count());
                pending.reset();
                pendingItems.moveTo(results.done);
            }
        } catch (IOException e) {
            failure.compareAndSet(null, e);
            throw e;
        }
    }

    /** The last that a name can be made for takes all the rest. */
    private boolean isPartFull() {
        return settings.isSplit()
                && results.current().position() >= settings.splitSize()
                && results.closed.size() + 1 < ResultsName.MOST_PARTS;
    }

    /** The sidecar speaks of the next part before that is there, so that at no moment it does not know of one. */
    private void turnOver() throws IOException {
        ResultsPart full = results.current();
        if (settings.fsync()) full.force();
        results.closed.add(
                new Sidecar.Part(String.valueOf(full.path().getFileName()), full.position(), full.records()));
        sidecar.write(sidecar.number(), snapshot(0, 0, null, false));
        results.nextPart();
    }

    /** Whether the input has been read as far as there are records: a sidecar must never know less of it. */
    private boolean isCovered() {
        return read.get().position().lines() >= results.done.lastLine();
    }

    /** All is in the file, and the file is whole: one of no bytes at all is no gzip. */
    synchronized void finish() throws IOException {
        check();
        writeOut();
        if (results.name.isCompressed() && results.current().position() == 0) {
            results.current().append(new byte[0], 0, 0);
        }
    }

    /** Takes everything to the disk, with a sidecar that knows all of it. */
    void sync(@Nullable InputCounts counts, boolean complete) throws IOException {
        try {
            ResultsPart part;
            long number;
            Sidecar now;
            synchronized (this) {
                check();
                writeOut();
                part = results.current();
                if (!part.isInPlace()) {
                    throw new IOException(part.path() + " was removed or replaced while the scan ran");
                }
                number = sidecar.number();
                now = isCovered() ? snapshot(part.position(), part.records(), counts, complete) : null;
                changed = now == null;
            }
            if (settings.fsync()) part.force();
            if (now != null) sidecar.write(number, now);
        } catch (IOException e) {
            failure.compareAndSet(null, e);
            throw e;
        }
    }

    private Sidecar snapshot(long position, long records, @Nullable InputCounts counts, boolean complete) {
        // The input after the records: it is never behind them.
        DoneItems done = results.done.copy();
        ReadInput input = read.get();
        InputPosition until = input.position();
        ReadInput.Rest rest = until.ended() && !complete ? input.rest(done) : null;
        return new Sidecar(
                results.scanId,
                results.begun,
                results.identity,
                until,
                results.name.split(),
                results.closed,
                position,
                records,
                done,
                rest == null ? null : rest.items(),
                rest == null ? counts : rest.counts(),
                complete);
    }

    private void tick() {
        long period = settings.sync().toNanos();
        long next = System.nanoTime() + period;
        try {
            while (await(Math.min(TICK_MILLIS, settings.sync().toMillis()))) {
                if (!results.name.isCompressed()) flush();
                long now = System.nanoTime();
                if (now - next < 0 || !hasChanged()) continue;
                sync(null, false);
                long took = System.nanoTime() - now;
                next = System.nanoTime() + Math.max(period, SIDECAR_PART * took);
            }
        } catch (IOException e) {
            // Kept by whoever threw it; writers find it there.
            onFailure.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean hasChanged() {
        return changed;
    }

    /** Waits so long; false where it was stopped. */
    private synchronized boolean await(long millis) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = millis;
                !stopped && left > 0;
                left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())) {
            wait(left);
        }
        return !stopped;
    }

    /** Records that are in the file. */
    synchronized long records() {
        return results.done.count();
    }

    /** Why writing failed; {@code null} where it did not. */
    @Nullable
    IOException failure() {
        return failure.get();
    }

    /** Ends the background thread, and waits for it. */
    void stop() {
        synchronized (this) {
            if (stopped) return;
            stopped = true;
            notifyAll();
        }
        boolean interrupted = false;
        while (ticker.isAlive() && Thread.currentThread() != ticker) {
            try {
                ticker.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
