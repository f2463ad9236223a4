package dev.muster.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.http.target.Target;
import dev.muster.http.target.TargetDefaults;
import dev.muster.input.InputSettings;
import dev.muster.input.TargetReader;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.TargetReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Scans that begin and end beside the endless one: whole ones, ones that are stopped, drained or cancelled midway, and
 * targets one by one of which every other is cancelled. What does not add up is an {@link IllegalStateException}. For
 * one thread.
 */
final class SoakChurn {
    private static final int TARGETS = 300;
    private static final int SINGLES = 20;
    private static final int PATIENCE_SECONDS = 600;
    /** So few are kept in memory that the others go to a file: it must be gone at the end. */
    private static final InputSettings INPUT = new InputSettings(TargetDefaults.STANDARD, 1);

    private final HeaderScanner scanner;
    private final List<Target> targets;
    private final Random random;

    /** @param targets good ones */
    SoakChurn(HeaderScanner scanner, List<Target> targets, long seed) {
        this.scanner = scanner;
        this.targets = targets;
        this.random = new Random(seed);
    }

    /** Round {@code number}: each kind of scan by turns. */
    void round(long number) throws Exception {
        switch ((int) (number % 5)) {
            case 0 -> whole();
            case 1 -> midway(ScanHandle::stop);
            case 2 -> midway(ScanHandle::drain);
            case 3 -> cancelled();
            default -> singles();
        }
    }

    private void whole() throws IOException {
        AtomicInteger wrong = new AtomicInteger();
        ScanSummary summary;
        try (TargetReader input = input()) {
            summary = scanner.scanAll(input, report -> {
                if (!HostileMix.isRight(report)) wrong.incrementAndGet();
            });
        }
        check(summary.records() == TARGETS, "records of a whole scan", summary);
        check(summary.duplicates() == TARGETS, "duplicates of a whole scan", summary);
        check(wrong.get() == 0, wrong + " wrong ones in a whole scan", summary);
    }

    private void midway(Consumer<ScanHandle> end) throws Exception {
        CompletableFuture<Void> far = new CompletableFuture<>();
        int enough = random.nextInt(TARGETS);
        ScanSummary summary;
        try (TargetReader input = input()) {
            ScanHandle handle = scanner.start(input, new Counting(enough, () -> far.complete(null)), scanner.options());
            far.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            end.accept(handle);
            summary = handle.summary().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        check(
                summary.read() == summary.records() + summary.duplicates() + summary.abandoned(),
                "read = records + duplicates + abandoned",
                summary);
    }

    private void cancelled() throws Exception {
        CompletableFuture<Void> cancelled = new CompletableFuture<>();
        Counting counting = new Counting(random.nextInt(TARGETS), () -> cancelled.complete(null));
        ScanSummary summary;
        try (TargetReader input = input()) {
            ScanHandle handle = scanner.start(input, counting, scanner.options());
            cancelled.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            counting.cancel();
            summary = handle.summary().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        check(summary.failures("local.internal") == 0, "no internal error", summary);
    }

    private void singles() throws Exception {
        List<CompletableFuture<TargetReport>> reports = new ArrayList<>();
        for (int i = 0; i < SINGLES; i++) reports.add(scanner.scan(targets.get(random.nextInt(targets.size()))));
        for (int i = 0; i < SINGLES; i += 2) reports.get(i).cancel(true);
        for (int i = 1; i < SINGLES; i += 2) {
            TargetReport report = reports.get(i).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!HostileMix.isRight(report)) {
                throw new IllegalStateException("wrong among single ones: " + HostileMix.inWords(report));
            }
        }
    }

    private static void check(boolean holds, String what, ScanSummary summary) {
        if (!holds) throw new IllegalStateException("does not hold: " + what + " in " + summary);
    }

    /** Every target twice. */
    private TargetReader input() {
        StringBuilder lines = new StringBuilder();
        int first = random.nextInt(targets.size());
        for (int i = 0; i < TARGETS; i++) {
            Target target = targets.get((first + i) % targets.size());
            String line = target.scheme().name().toLowerCase(Locale.ROOT) + "://" + target.text() + "\n";
            lines.append(line).append(line);
        }
        InputStream in = new ByteArrayInputStream(lines.toString().getBytes(UTF_8));
        return TargetReader.ofLines(in, INPUT);
    }

    /** Asks for all reports, and says when so many have come, or there are no more. */
    private static final class Counting implements Flow.Subscriber<TargetReport> {
        private final int enough;
        private final Runnable whenEnough;
        private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
        private int count;

        Counting(int enough, Runnable whenEnough) {
            this.enough = enough;
            this.whenEnough = whenEnough;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription.complete(given);
            given.request(Long.MAX_VALUE);
            if (enough == 0) whenEnough.run();
        }

        @Override
        public void onNext(TargetReport report) {
            if (++count == enough) whenEnough.run();
        }

        @Override
        public void onError(Throwable problem) {
            whenEnough.run();
        }

        @Override
        public void onComplete() {
            whenEnough.run();
        }

        void cancel() {
            subscription.join().cancel();
        }
    }
}
