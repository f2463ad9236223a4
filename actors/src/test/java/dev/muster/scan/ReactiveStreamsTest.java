package dev.muster.scan;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.muster.config.Settings;
import dev.muster.http.target.Target;
import dev.muster.http.testing.ScriptedHeaderClient;
import dev.muster.scan.engine.Inputs;
import dev.muster.scan.report.TargetReport;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.concurrent.Flow;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.SubmissionPublisher;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.SkipException;
import org.testng.annotations.BeforeMethod;

/** The stream of reports under the rules of Reactive Streams, as its own test kit holds them. */
class ReactiveStreamsTest {
    @SuppressWarnings("NullAway.Init")
    private static HeaderScanner scanner;

    @BeforeAll
    static void start() {
        scanner = HeaderScanner.builder()
                .settings(Settings.parse("muster.scan.analysis = none"))
                .client(new ScriptedHeaderClient())
                .build();
    }

    @AfterAll
    static void end() {
        scanner.close();
    }

    @TestFactory
    Stream<DynamicTest> theReportsAreARightPublisher() {
        return Arrays.stream(FlowPublisherVerification.class.getMethods())
                .filter(method -> method.isAnnotationPresent(org.testng.annotations.Test.class))
                .map(method -> DynamicTest.dynamicTest(method.getName(), () -> run(method)));
    }

    private static void run(Method rule) throws Throwable {
        Reports verification = new Reports();
        try {
            for (Method before : FlowPublisherVerification.class.getMethods()) {
                if (before.isAnnotationPresent(BeforeMethod.class)) before.invoke(verification);
            }
            rule.invoke(verification);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof SkipException skipped) abort(skipped.getMessage());
            throw thrown.getCause();
        }
    }

    /** Wakes for the slowest machine; what must not happen is waited for only briefly. */
    private static final class Reports extends FlowPublisherVerification<TargetReport> {
        Reports() {
            super(new TestEnvironment(5000, 50), 2000);
        }

        @Override
        public Flow.Publisher<TargetReport> createFlowPublisher(long elements) {
            return scanner.scan(new Targets(Math.min(elements, 100_000)));
        }

        @Override
        public Flow.Publisher<TargetReport> createFailedFlowPublisher() {
            SubmissionPublisher<Target> failed = new SubmissionPublisher<>(ForkJoinPool.commonPool(), 1);
            failed.closeExceptionally(new IllegalStateException("no input"));
            return scanner.scan(failed);
        }
    }

    /** So many targets, as they are asked for. */
    private record Targets(long count) implements Flow.Publisher<Target> {
        @Override
        public void subscribe(Flow.Subscriber<? super Target> subscriber) {
            var names = LongStream.rangeClosed(1, count).iterator();
            subscriber.onSubscribe(new Flow.Subscription() {
                private boolean done;

                @Override
                public synchronized void request(long wanted) {
                    for (long i = 0; i < wanted && !done && names.hasNext(); i++) {
                        subscriber.onNext(Inputs.target("site-" + names.nextLong() + ".example"));
                    }
                    if (done || names.hasNext()) return;
                    done = true;
                    subscriber.onComplete();
                }

                @Override
                public synchronized void cancel() {
                    done = true;
                }
            });
        }
    }
}
