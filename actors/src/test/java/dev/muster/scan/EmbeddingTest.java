package dev.muster.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.config.Settings;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.target.Target;
import dev.muster.http.testing.ScriptedHeaderClient;
import dev.muster.input.ScanInput;
import dev.muster.metrics.ScannerMetrics;
import dev.muster.record.Escape;
import dev.muster.scan.engine.Inputs;
import dev.muster.scan.report.ScanListener;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.TargetReport;
import dev.muster.scan.settings.ScanOptions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The examples of docs/embedding.md, compiled and run. */
@Timeout(60)
class EmbeddingTest {
    private static int countDown(int from) {
        int left = from;
        while (left > 0) left--;
        return left;
    }

    /** Not run: it would ask the network. */
    static void oneTarget(Target target) throws ExecutionException, InterruptedException {
        try (HeaderScanner scanner = HeaderScanner.builder().build()) {
            TargetReport report = scanner.scan(target).get();
            switch (report.outcome()) {
                case ANSWERED -> {
                    report.headers()
                            .forEach(field ->
                                    System.out.println(Escape.UNICODE.of(field.name() + ": " + field.value())));
                    System.out.println(report.grade().orElse("not graded"));
                }
                case FAILED, REJECTED -> System.out.println(Escape.UNICODE.of(String.valueOf(report.failure())));
            }
        }
    }

    @Test
    void aList() {
        List<String> names = List.of("a.example", "b.example");
        try (HeaderScanner scanner =
                HeaderScanner.builder().client(new ScriptedHeaderClient()).build()) {
            List<Target> targets = names.stream().map(Target::of).toList();
            ScanSummary summary =
                    scanner.scanAll(targets, report -> System.out.println(report.target() + " " + report.status()));
            System.out.println(summary.answered() + " answered, " + summary.failures() + " failed");

            assertThat(summary.answered()).isEqualTo(2);
        }
    }

    private record Message(long id, String host) {}

    @Test
    void aListWithWhatBelongsToEachTarget() {
        List<Message> messages = List.of(new Message(1, "a.example"), new Message(2, "b.example"));
        List<Long> done = new ArrayList<>();
        try (HeaderScanner scanner =
                HeaderScanner.builder().client(new ScriptedHeaderClient()).build()) {
            Iterator<ScanInput> input = messages.stream()
                    .map(message -> ScanInput.of(Target.of(message.host()), message))
                    .iterator();
            scanner.scanAll(input, report -> {
                if (report.context() instanceof Message message) done.add(message.id());
            });

            assertThat(done).containsExactlyInAnyOrder(1L, 2L);
        }
    }

    @Test
    void settersForWhatMostChange() {
        HeaderScanner scanner = HeaderScanner.builder()
                .concurrency(64)
                .timeout(Duration.ofSeconds(10))
                .userAgent("inventory/2 (+https://example.com/inventory)")
                .profile("observatory-6")
                .build();

        assertThat(scanner.options().profile()).isEqualTo("observatory-6");
        scanner.close();
    }

    @Test
    void aListener() {
        Map<String, LongAdder> ends = new ConcurrentHashMap<>();
        HeaderScanner scanner = HeaderScanner.builder()
                .listener(new ScanListener() {
                    @Override
                    public void ended(TargetReport report) {
                        Failure failure = report.failure();
                        String end = failure == null ? "answered" : failure.code();
                        ends.computeIfAbsent(end, unused -> new LongAdder()).increment();
                    }
                })
                .build();
        scanner.scanAll(List.of(Target.of("127.0.0.1:9")), report -> {});
        scanner.close();

        assertThat(ends).containsOnlyKeys("policy.address_denied");
    }

    @Test
    void metrics() {
        MeterRegistry registry = new SimpleMeterRegistry();
        ScannerMetrics metrics = new ScannerMetrics(registry);
        HeaderScanner scanner = HeaderScanner.builder().listener(metrics).build();
        metrics.watch(scanner);
        scanner.scan(Target.of("127.0.0.1:9")).join();
        scanner.close();

        assertThat(registry.get("muster.target.duration")
                        .tag("error.type", "policy.address_denied")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aStream() {
        CompletableFuture<List<TargetReport>> all = new CompletableFuture<>();
        Flow.Subscriber<TargetReport> subscriber = new Flow.Subscriber<>() {
            private final List<TargetReport> seen = new ArrayList<>();

            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(TargetReport report) {
                seen.add(report);
            }

            @Override
            public void onError(Throwable cause) {
                all.completeExceptionally(cause);
            }

            @Override
            public void onComplete() {
                all.complete(seen);
            }
        };
        SubmissionPublisher<Target> targets = new SubmissionPublisher<>();
        try (HeaderScanner scanner =
                HeaderScanner.builder().client(new ScriptedHeaderClient()).build()) {
            Flow.Publisher<TargetReport> reports = scanner.scan(targets);
            reports.subscribe(subscriber);

            for (int i = 0; i < 1000; i++) targets.submit(Inputs.target("site-" + i + ".example"));
            targets.close();
            assertThat(all.join()).hasSize(1000);
        }
    }

    @Test
    void aStageOfAPekkoStreamInAnActorSystemThatIsThereAlready() {
        ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "host");
        List<Target> targets = Stream.of("a.example", "b.example", "c.example")
                .map(Inputs::target)
                .toList();
        try (HeaderScanner scanner = HeaderScanner.builder()
                .actorSystem(system)
                .client(new ScriptedHeaderClient())
                .build()) {
            CompletionStage<List<TargetReport>> reports =
                    Source.from(targets).via(ScanFlow.of(scanner)).runWith(Sink.seq(), system);

            assertThat(reports.toCompletableFuture().join()).hasSize(3);
        } finally {
            system.terminate();
        }
    }

    /** Not run: it would ask the network. */
    private static ScanSummary severalScans(
            HeaderScanner scanner, Iterator<ScanInput> input, Flow.Subscriber<TargetReport> subscriber) {
        ScanOptions gentle = scanner.options().withRate(10).withProfile("observatory-6");
        ScanHandle scan = scanner.start(input, subscriber, gentle);
        System.out.println(scan.stats().answered() + " of " + scan.stats().read() + ", "
                + scan.stats().queued() + " wait");
        scan.drain();
        ScanSummary summary = scan.summary().join();
        return summary;
    }

    @Test
    void aScanAmongOthersIsWatchedAndDrainedByItsHandle() {
        try (HeaderScanner scanner =
                HeaderScanner.builder().client(new ScriptedHeaderClient()).build()) {
            ScanSummary summary = severalScans(scanner, Inputs.wantedUpTo(1_000_000), new Flow.Subscriber<>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    subscription.request(Long.MAX_VALUE);
                }

                @Override
                public void onNext(TargetReport report) {}

                @Override
                public void onError(Throwable cause) {}

                @Override
                public void onComplete() {}
            });

            assertThat(summary.stoppedEarly()).isTrue();
        }
    }

    static void inASystem(ActorSystem<?> system) {
        HeaderScanner scanner = HeaderScanner.builder().actorSystem(system).build();
        scanner.close();
    }

    /** Not run: it would ask the network. {@link ScannerActorTest} does the same with another client. */
    static void anActor(ActorContext<?> context, Target target, ActorRef<ScannerActor.Reply> replyTo) {
        HeaderScannerBuilder settings = HeaderScanner.builder();
        ActorRef<ScannerActor.Command> scanner = context.spawn(ScannerActor.create(settings), "muster");
        scanner.tell(new ScannerActor.ScanTarget(target, replyTo));
    }

    @Test
    void aTask() {
        try (HeaderScanner scanner =
                HeaderScanner.builder().client(new ScriptedHeaderClient()).build()) {
            CompletableFuture<Integer> result =
                    scanner.computePool().submit(() -> countDown(1_000_000), Duration.ofSeconds(5));

            assertThat(result.join()).isZero();
        }
    }

    @Test
    void settings() {
        Settings settings = Settings.parse("muster { scan.concurrency = 64, http.timeouts.total = 10s }");
        HeaderScanner scanner = HeaderScanner.builder().settings(settings).build();
        scanner.close();
    }

    @Test
    void aTestWithoutANetwork() throws ExecutionException, InterruptedException {
        ScriptedHeaderClient client =
                new ScriptedHeaderClient().fail(FailureKind.TCP_REFUSED).answer(200, "Server", "nginx");
        HeaderScanner scanner = HeaderScanner.builder().client(client).build();

        assertThat(scanner.scan(Inputs.target("a.example")).get().attempts()).isEqualTo(2);
        scanner.close();
    }

    /** As the README has it; it would ask a server of the world, so it is compiled only. */
    static void readme() {
        try (HeaderScanner scanner = HeaderScanner.builder().build()) {
            TargetReport report = scanner.scan(Target.of("example.com")).join();
            System.out.println(report.target() + " " + report.outcome() + ", grade "
                    + report.grade().orElse("none"));
            report.headers()
                    .forEach(field -> System.out.println(Escape.UNICODE.of(field.name() + ": " + field.value())));
        }
    }

    @Test
    void theExampleOfTheReadmeIsThis() throws IOException {
        String[] parts = Files.readString(Path.of("../README.md")).split("```java\n", -1);
        String code = parts[1].split("```", -1)[0].replaceAll("(?m)^import .*$", "");

        assertThat(parts).hasSize(2);
        assertThat(squeezed(Files.readString(Path.of("src/test/java/dev/muster/scan/EmbeddingTest.java"))))
                .contains(squeezed(code));
    }

    @Test
    void theExamplesInTheDocumentationAreThese() throws IOException {
        Path tests = Path.of("src/test/java/dev/muster");
        // Whole projects, which ExamplesIT builds.
        Path projects = Path.of("../examples");
        String source = squeezed(Files.readString(tests.resolve("scan/EmbeddingTest.java"))
                + Files.readString(tests.resolve("record/RecordEmbeddingTest.java"))
                + Files.readString(tests.resolve("journal/MergeTest.java"))
                + Files.readString(tests.resolve("convert/ConvertEmbeddingTest.java"))
                + Files.readString(projects.resolve("spring-boot-starter/src/main/java/com/example/muster")
                        .resolve("MusterAutoConfiguration.java"))
                + Files.readString(projects.resolve("spring-boot/src/main/java/com/example/service")
                        .resolve("ScanController.java")));
        String page = Files.readString(Path.of("../docs/embedding.md"));
        List<String> examples = Arrays.stream(page.split("```"))
                .filter(block -> block.startsWith("java\n"))
                .map(block -> squeezed(block.substring("java".length())))
                .toList();

        assertThat(examples).hasSizeGreaterThan(5).allMatch(source::contains);
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }
}
