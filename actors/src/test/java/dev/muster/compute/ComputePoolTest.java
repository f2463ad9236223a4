package dev.muster.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ComputePoolTest {
    /** Each worker has a thread, however few cores there are, as in a system of the scanner's own. */
    private static final ActorTestKit kit = ActorTestKit.create(
            ConfigFactory.parseString(ComputePool.DISPATCHER + ".fork-join-executor.parallelism-min = 4")
                    .withFallback(ConfigFactory.load()));

    private static final Duration SHORT = Duration.ofMillis(20);

    @AfterAll
    static void end() {
        kit.shutdownTestKit();
    }

    private static ComputePool pool(int workers, int queue) {
        CompletableFuture<ComputePool> pool = new CompletableFuture<>();
        kit.spawn(Behaviors.setup(context -> {
            pool.complete(ComputePool.spawn(context, new ComputeSettings(workers, queue), "workers"));
            return Behaviors.empty();
        }));
        return pool.join();
    }

    private static Callable<String> waitingFor(CountDownLatch begun, CountDownLatch end) {
        return () -> {
            begun.countDown();
            end.await();
            return "done";
        };
    }

    @Test
    void everyTaskEndsWithItsResult() {
        ComputePool pool = pool(2, 2000);
        List<CompletableFuture<Integer>> results =
                IntStream.range(0, 1000).mapToObj(i -> pool.submit(() -> i * i)).toList();

        assertThat(results)
                .extracting(CompletableFuture::join)
                .isEqualTo(IntStream.range(0, 1000).mapToObj(i -> i * i).toList());
    }

    @Test
    void workersRunAtTheSameTimeOnTheirOwnDispatcher() {
        ComputePool pool = pool(2, 10);
        CyclicBarrier bothAreHere = new CyclicBarrier(2);
        Callable<String> task = () -> {
            bothAreHere.await();
            return Thread.currentThread().getName();
        };

        CompletableFuture<String> first = pool.submit(task);
        CompletableFuture<String> second = pool.submit(task);

        assertThat(first.join()).contains(ComputePool.DISPATCHER).isNotEqualTo(second.join());
    }

    @Test
    void oneWorkerRunsOneTaskAtATime() {
        ComputePool pool = pool(1, 1000);
        AtomicBoolean busy = new AtomicBoolean();
        List<CompletableFuture<Boolean>> alone = new ArrayList<>();

        for (int i = 0; i < 500; i++) {
            alone.add(pool.submit(() -> {
                boolean first = busy.compareAndSet(false, true);
                busy.set(false);
                return first;
            }));
        }

        assertThat(alone).allMatch(CompletableFuture::join);
    }

    @Test
    void aLongTaskHoldsUpNobodyWhileAnotherWorkerIsFree() throws InterruptedException {
        ComputePool pool = pool(2, 100);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<String> longTask = pool.submit(waitingFor(begun, end));
        begun.await();

        for (int i = 0; i < 50; i++) pool.submit(() -> 1).join();

        end.countDown();
        assertThat(longTask.join()).isEqualTo("done");
    }

    @Test
    void whatATaskThrowsIsWhatItsFutureEndsWithAndTheWorkerGoesOn() {
        ComputePool pool = pool(1, 10);
        IllegalStateException thrown = new IllegalStateException("no");

        CompletableFuture<Integer> failed = pool.submit(() -> {
            throw thrown;
        });

        assertThatThrownBy(failed::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isSameAs(thrown);
        assertThat(pool.submit(() -> 1).join()).isEqualTo(1);
    }

    @Test
    void aTaskThatDiesOfAnErrorRestartsItsWorkerAndItsFutureStillEnds() {
        ComputePool pool = pool(1, 10);

        CompletableFuture<Integer> crashed = pool.submit(() -> {
            throw new StackOverflowError("too deep");
        });

        assertThatThrownBy(crashed::get).hasCauseInstanceOf(StackOverflowError.class);
        for (int i = 0; i < 3; i++) assertThat(pool.submit(() -> 1).join()).isEqualTo(1);
    }

    @Test
    void aRunningTaskThatIsCancelledIsInterruptedAndTheNextOneIsNot() throws InterruptedException {
        ComputePool pool = pool(1, 10);
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Void> interrupted = new CompletableFuture<>();
        CompletableFuture<String> task = pool.submit(() -> {
            try {
                return waitingFor(begun, new CountDownLatch(1)).call();
            } catch (InterruptedException e) {
                interrupted.complete(null);
                throw e;
            }
        });
        begun.await();

        task.cancel(true);

        interrupted.join();
        assertThat(task).isCancelled();
        assertThat(pool.submit(() -> Thread.currentThread().isInterrupted()).join())
                .isFalse();
    }

    @Test
    void aWaitingTaskThatIsCancelledNeverRunsAndMakesRoom() throws InterruptedException {
        ComputePool pool = pool(1, 1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<String> first = pool.submit(waitingFor(begun, end));
        begun.await();
        AtomicBoolean ran = new AtomicBoolean();
        CompletableFuture<Boolean> waiting = pool.submit(() -> ran.getAndSet(true));

        waiting.cancel(false);
        CompletableFuture<Integer> next = pool.submit(() -> 1);
        end.countDown();

        assertThat(next.join()).isEqualTo(1);
        assertThat(first.join()).isEqualTo("done");
        assertThat(ran).isFalse();
    }

    @Test
    void aFullQueueRefusesMore() throws InterruptedException {
        ComputePool pool = pool(1, 2);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<String> first = pool.submit(waitingFor(begun, end));
        begun.await();
        CompletableFuture<Integer> second = pool.submit(() -> 2);
        CompletableFuture<Integer> third = pool.submit(() -> 3);

        assertThatThrownBy(() -> pool.submit(() -> 4))
                .isInstanceOf(ComputeQueueFullException.class)
                .hasMessageContaining("muster.compute.queue");
        assertThat(pool.waiting()).isEqualTo(2);

        end.countDown();
        assertThat(first.join()).isEqualTo("done");
        assertThat(second.join() + third.join()).isEqualTo(5);
    }

    @Test
    void aDeadlineEndsATaskThatRuns() {
        ComputePool pool = pool(1, 10);
        CompletableFuture<Void> interrupted = new CompletableFuture<>();

        CompletableFuture<String> late = pool.submit(
                () -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.complete(null);
                    }
                    return "late";
                },
                SHORT);

        assertThatThrownBy(late::get).hasCauseInstanceOf(TimeoutException.class);
        interrupted.join();
    }

    @Test
    void aTaskWithinItsDeadlineIsLeftAlone() {
        assertThat(pool(1, 10).submit(() -> 1, Duration.ofMinutes(1)).join()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT-8760000H"})
    void aDeadlineThatHasPassedAlreadyMeansThatTheTaskNeverRuns(Duration deadline) {
        AtomicBoolean ran = new AtomicBoolean();
        ComputePool pool = pool(1, 10);

        CompletableFuture<Integer> late = pool.submit(
                () -> {
                    ran.set(true);
                    return 1;
                },
                deadline);

        assertThatThrownBy(late::join).hasCauseInstanceOf(TimeoutException.class);
        assertThat(pool.submit(() -> 2).join()).isEqualTo(2);
        assertThat(ran).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT2400H", "PT8760000H", "PT2562047788015215H"})
    void aDeadlineMayBeAThousandYearsAway(Duration deadline) {
        assertThat(pool(1, 10).submit(() -> 1, deadline).join()).isEqualTo(1);
    }

    @Test
    void aTimeoutOfTheFutureInterruptsTheTask() throws Exception {
        ComputePool pool = pool(1, 10);
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        CompletableFuture<Integer> task = pool.submit(() -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.complete(true);
            }
            return 1;
        });
        begun.await();

        CompletableFuture<Integer> unused = task.orTimeout(1, TimeUnit.MILLISECONDS);

        assertThat(interrupted.get(30, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(task::join).hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void aTaskKnowsThatItIsInside() {
        ComputePool pool = pool(1, 10);

        assertThat(pool.submit(pool::isInside).join()).isTrue();
        assertThat(pool.isInside()).isFalse();
    }

    @Test
    void aClosedPoolCancelsWhatWaitsInterruptsWhatRunsAndTakesNoMore() throws InterruptedException {
        ComputePool pool = pool(1, 10);
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<String> running = pool.submit(waitingFor(begun, new CountDownLatch(1)));
        begun.await();
        CompletableFuture<Integer> waiting = pool.submit(() -> 1);

        pool.close();
        pool.close();

        assertThatThrownBy(waiting::join).isInstanceOf(CancellationException.class);
        assertThatThrownBy(running::join).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> pool.submit(() -> 1)).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void manySubmittersLoseNothing() throws Exception {
        ComputePool pool = pool(2, 100_000);
        Set<Integer> seen = ConcurrentHashMap.newKeySet();
        List<Thread> submitters = new ArrayList<>();
        CountDownLatch all = new CountDownLatch(4 * 2000);
        for (int thread = 0; thread < 4; thread++) {
            int base = thread * 2000;
            submitters.add(new Thread(() -> {
                for (int i = 0; i < 2000; i++) {
                    int number = base + i;
                    var unused = pool.submit(() -> seen.add(number)).whenComplete((result, defect) -> all.countDown());
                }
            }));
        }

        submitters.forEach(Thread::start);

        assertThat(all.await(50, TimeUnit.SECONDS)).isTrue();
        assertThat(seen).hasSize(4 * 2000);
    }
}
