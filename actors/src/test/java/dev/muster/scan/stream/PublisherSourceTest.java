package dev.muster.scan.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.target.Target;
import dev.muster.input.ScanInput;
import dev.muster.scan.engine.Scan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** On which thread a publisher is asked: never on one that subscribes or moves bytes, whichever came first. */
class PublisherSourceTest {
    private static final ActorTestKit kit = ActorTestKit.create();

    private final Queue<Runnable> callbacks = new ArrayDeque<>();
    private final List<Long> asked = new ArrayList<>();
    private final TestProbe<Scan.Command> scan = kit.createTestProbe();
    private final PublisherSource<Target> source = new PublisherSource<>(
            new ScanRef(CompletableFuture.completedFuture(scan.ref())), ScanInput::of, new Callbacks(callbacks::add));
    private final Flow.Subscription publisher = new Flow.Subscription() {
        @Override
        public void request(long items) {
            asked.add(items);
        }

        @Override
        public void cancel() {}
    };

    @AfterAll
    static void end() {
        kit.shutdownTestKit();
    }

    private void runCallbacks() {
        for (Runnable next = callbacks.poll(); next != null; next = callbacks.poll()) next.run();
    }

    @Test
    void aPublisherIsAskedAmongTheCallbacks() {
        source.onSubscribe(publisher);
        source.request(3, scan.ref());
        assertThat(asked).isEmpty();

        runCallbacks();
        assertThat(asked).containsExactly(3L);
    }

    @Test
    void andSoIsOneThatComesAfterTheScanHasAsked() {
        source.request(3, scan.ref());
        source.request(4, scan.ref());
        runCallbacks();

        source.onSubscribe(publisher);
        assertThat(asked).isEmpty();

        runCallbacks();
        assertThat(asked).containsExactly(7L);
    }

    @Test
    void whatItThrowsThenEndsTheInput() {
        IllegalStateException broken = new IllegalStateException("broken");
        source.request(1, scan.ref());
        source.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long items) {
                throw broken;
            }

            @Override
            public void cancel() {}
        });

        runCallbacks();
        assertThat(scan.receiveMessage()).isEqualTo(new Scan.InputEnded(broken));
    }
}
