package dev.muster.scan;

import dev.muster.http.target.Target;
import dev.muster.http.testing.ScriptedHeaderClient;
import dev.muster.input.ScanInput;
import dev.muster.scan.report.TargetReport;
import dev.muster.scan.settings.AnalysisDepth;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * What it costs a program to have a scanner inside, printed: {@code LibraryCosts [TARGETS] [ROUNDS]}. Starting it in a
 * JVM that is up, what an idle one holds, what a target costs through each door (answers are made up and not analysed,
 * so all that is measured is the way from door to door), and what the compute pool brings.
 */
final class LibraryCosts {
    private static final int PENDING = 512;
    private static final long COUNTDOWN = 400_000_000L;

    private final int targets;
    private final int rounds;

    private LibraryCosts(int targets, int rounds) {
        this.targets = targets;
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws Exception {
        int targets = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        LibraryCosts costs = new LibraryCosts(targets, rounds);
        costs.start();
        costs.doors();
        costs.compute();
    }

    private void start() throws Exception {
        ResourceSample before = ResourceSample.now(0);
        for (int each = 1; each <= 3; each++) {
            long cpu = cpu();
            long began = System.nanoTime();
            HeaderScanner scanner = HeaderScanner.builder().build();
            System.out.printf(
                    "scanner %d starts in %d ms, %d ms of processor time%n",
                    each, ms(began), (cpu() - cpu) / 1_000_000);
            if (each == 1) {
                ResourceSample idle = ResourceSample.now(0);
                System.out.printf(
                        "idle it holds %.1f MB of heap, %.1f MB resident, %d threads, %d sockets%n",
                        idle.heapMb() - before.heapMb(),
                        idle.residentMb() - before.residentMb(),
                        idle.threads() - before.threads(),
                        idle.sockets() - before.sockets());
                long rest = cpu();
                TimeUnit.SECONDS.sleep(10);
                System.out.printf("and takes %.2f %% of a core%n", (cpu() - rest) / 1e8);
            }
            long ended = System.nanoTime();
            scanner.close();
            System.out.printf("closed in %d ms%n", ms(ended));
        }
    }

    private interface Passage {
        void pass(HeaderScanner scanner) throws Exception;
    }

    /** One way in and out, and what a target cost there in each round, in microseconds. */
    private static final class Door {
        private final String name;
        private final Passage passage;
        private final List<Double> wall = new ArrayList<>();
        private final List<Double> cpu = new ArrayList<>();

        Door(String name, Passage passage) {
            this.name = name;
            this.passage = passage;
        }
    }

    private void doors() throws Exception {
        List<Door> doors = List.of(
                new Door("scanAll of an iterator (the command's)", this::all),
                new Door("scan of one, futures", this::futures),
                new Door("Flow", this::flow));
        try (HeaderScanner scanner = HeaderScanner.builder()
                .client(new ScriptedHeaderClient())
                .analysis(AnalysisDepth.NONE)
                .concurrency(PENDING)
                .build()) {
            for (int round = -1; round < rounds; round++) {
                for (Door door : doors) {
                    long cpuBefore = cpu();
                    long began = System.nanoTime();
                    door.passage.pass(scanner);
                    if (round < 0) continue; // warming up
                    door.wall.add((System.nanoTime() - began) / 1000.0 / targets);
                    door.cpu.add((cpu() - cpuBefore) / 1000.0 / targets);
                }
            }
        }
        for (Door door : doors) {
            System.out.printf(
                    "%s: %.1f us a target, %.1f us of processor time (medians of %d rounds of %d)%n",
                    door.name, median(door.wall), median(door.cpu), rounds, targets);
        }
    }

    private void all(HeaderScanner scanner) {
        Iterator<ScanInput> input = IntStream.range(0, targets)
                .mapToObj(each -> ScanInput.of(target(each)))
                .iterator();
        scanner.scanAll(input, report -> {});
    }

    private void futures(HeaderScanner scanner) throws InterruptedException {
        Semaphore places = new Semaphore(PENDING);
        CompletableFuture<?>[] reports = new CompletableFuture<?>[targets];
        for (int each = 0; each < targets; each++) {
            places.acquire();
            reports[each] = scanner.scan(target(each)).whenComplete((done, failed) -> places.release());
        }
        CompletableFuture.allOf(reports).join();
    }

    private void flow(HeaderScanner scanner) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        try (SubmissionPublisher<Target> source = new SubmissionPublisher<>()) {
            scanner.scan(source).subscribe(new Flow.Subscriber<>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    subscription.request(Long.MAX_VALUE);
                }

                @Override
                public void onNext(TargetReport report) {}

                @Override
                public void onError(Throwable broken) {
                    throw new IllegalStateException(broken);
                }

                @Override
                public void onComplete() {
                    done.countDown();
                }
            });
            for (int each = 0; each < targets; each++) source.submit(target(each));
        }
        done.await();
    }

    private void compute() {
        try (HeaderScanner scanner = HeaderScanner.builder().build()) {
            int cores = Runtime.getRuntime().availableProcessors();
            List<Double> speedUps = new ArrayList<>();
            for (int round = -1; round < rounds; round++) {
                long began = System.nanoTime();
                for (int each = 0; each < cores; each++)
                    scanner.compute(LibraryCosts::countDown).join();
                long serial = System.nanoTime() - began;
                began = System.nanoTime();
                CompletableFuture<?>[] all = IntStream.range(0, cores)
                        .mapToObj(each -> scanner.compute(LibraryCosts::countDown))
                        .toArray(CompletableFuture<?>[]::new);
                CompletableFuture.allOf(all).join();
                if (round >= 0) speedUps.add(serial / (double) (System.nanoTime() - began));
            }
            System.out.printf(
                    "%d tasks at once on %d cores are done %.2f times as fast (median of %d rounds)%n",
                    cores, cores, median(speedUps), rounds);
        }
    }

    private static long countDown() {
        long left = COUNTDOWN;
        // Each step needs the one before it, so none can be left out.
        for (long each = COUNTDOWN; each > 0; each--) left -= (left ^ each) & 1;
        return left;
    }

    private static Target target(int each) {
        return Target.of("http://s" + each + ".example/");
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(each -> each).sorted().toArray();
        return Arrays.stream(sorted).skip(sorted.length / 2).findFirst().orElseThrow();
    }

    private static long ms(long since) {
        return Duration.ofNanos(System.nanoTime() - since).toMillis();
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
