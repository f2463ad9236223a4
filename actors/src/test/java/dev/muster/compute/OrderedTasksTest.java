package dev.muster.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.config.Settings;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OrderedTasksTest {
    private static final int WORKERS = 2;
    private static final int MOST = 3 * WORKERS;
    private static final int QUEUE = 8;

    private final StandaloneComputePool own = StandaloneComputePool.start(
            Settings.parse("muster.compute { pool-size = " + WORKERS + ", queue = " + QUEUE + " }"));
    private final ComputePool pool = own.pool();
    private final List<Integer> taken = new ArrayList<>();

    @AfterEach
    void end() {
        own.close();
    }

    @Test
    void resultsComeInTheOrderOfTheTasksWhoeverIsQuicker() throws IOException {
        CountDownLatch second = new CountDownLatch(1);
        try (OrderedTasks<Integer> tasks = new OrderedTasks<>(pool, taken::add)) {
            tasks.add(() -> {
                second.await();
                return 0;
            });
            tasks.add(() -> {
                second.countDown();
                return 1;
            });
            for (int i = 2; i < 100; i++) {
                int number = i;
                tasks.add(() -> number);
            }
            tasks.finish();
        }

        assertThat(taken)
                .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
    }

    @Test
    void noMoreThanThreeForEachWorkerAreUnderWay() throws IOException {
        AtomicInteger begun = new AtomicInteger();
        List<Integer> ahead = new ArrayList<>();
        try (OrderedTasks<Integer> tasks = new OrderedTasks<>(pool, number -> ahead.add(begun.get() - number))) {
            for (int i = 0; i < 200; i++) {
                int number = i;
                begun.incrementAndGet();
                tasks.add(() -> number);
            }
            tasks.finish();
        }

        assertThat(ahead).hasSize(200).allMatch(count -> count <= MOST);
    }

    @Test
    void whoIsInterruptedLeavesNothingInThePool() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(WORKERS);
        CountDownLatch cancelled = new CountDownLatch(WORKERS);
        OrderedTasks<Integer> tasks = new OrderedTasks<>(pool, taken::add);
        try (tasks) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> {
                        for (int i = 0; i < MOST; i++) tasks.add(() -> blocked(running, cancelled));
                    })
                    .isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
            running.await();
        }

        // Both that ran, the one that was waited for among them, were interrupted: they would never end by themselves.
        cancelled.await();
        assertThat(taken).isEmpty();
        assertThat(pool.waiting()).isZero();
    }

    @Test
    void whereOthersFillTheQueueTheCallerComputes() throws IOException, InterruptedException {
        CountDownLatch open = new CountDownLatch(1);
        CountDownLatch running = new CountDownLatch(WORKERS);
        for (int i = 0; i < WORKERS; i++) occupy(running, open);
        running.await();
        for (int i = 0; i < QUEUE; i++) occupy(running, open);
        Thread caller = Thread.currentThread();
        List<Thread> threads = new ArrayList<>();
        try (OrderedTasks<Thread> tasks = new OrderedTasks<>(pool, threads::add)) {
            tasks.add(Thread::currentThread);
            tasks.finish();
        } finally {
            open.countDown();
        }

        assertThat(threads).containsExactly(caller);
    }

    @Test
    void whatATaskCouldNotReadIsThrownAsItIsAndADefectWithItsCause() throws IOException {
        IOException unreadable = new IOException("no such place");
        try (OrderedTasks<Integer> tasks = new OrderedTasks<>(pool, taken::add)) {
            tasks.add(() -> {
                throw unreadable;
            });
            assertThatThrownBy(tasks::finish).isSameAs(unreadable);
        }
        try (OrderedTasks<Integer> tasks = new OrderedTasks<>(pool, taken::add)) {
            tasks.add(() -> {
                throw new ArithmeticException("defect");
            });
            assertThatThrownBy(tasks::finish)
                    .isInstanceOf(IllegalStateException.class)
                    .hasCauseInstanceOf(ArithmeticException.class);
        }
    }

    @Test
    void aClosedPoolIsSaid() {
        own.close();
        try (OrderedTasks<Integer> tasks = new OrderedTasks<>(pool, taken::add)) {
            assertThatThrownBy(() -> tasks.add(() -> 1))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("pool was closed");
        }
    }

    private static int blocked(CountDownLatch running, CountDownLatch cancelled) throws InterruptedException {
        running.countDown();
        try {
            new CountDownLatch(1).await();
            return 0;
        } catch (InterruptedException cancel) {
            cancelled.countDown();
            throw cancel;
        }
    }

    private void occupy(CountDownLatch running, CountDownLatch open) {
        var unused = pool.submit(() -> {
            running.countDown();
            open.await();
            return 0;
        });
    }
}
