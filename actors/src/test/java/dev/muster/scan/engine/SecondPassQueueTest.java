package dev.muster.scan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.failure.Stage;
import dev.muster.http.target.Host;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.Target;
import dev.muster.input.ScanInput;
import dev.muster.scan.engine.SecondPassQueue.Entry;
import dev.muster.scan.report.FirstPass;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SecondPassQueueTest {
    private final Random random = new Random(7);

    private Entry entry(long seq) {
        Host host = switch (random.nextInt(3)) {
            case 0 -> new Host("host" + seq + ".example", Host.Kind.NAME);
            case 1 -> new Host("192.0.2." + random.nextInt(256), Host.Kind.IPV4);
            default -> new Host("2001:db8::" + random.nextInt(10), Host.Kind.IPV6);
        };
        boolean bare = random.nextBoolean();
        Target target = new Target(
                bare ? host.value() : "https://" + host.inUri() + "/bücher",
                one(random, SchemeChoice.values()),
                host,
                random.nextBoolean() ? OptionalInt.of(1 + random.nextInt(65_535)) : OptionalInt.empty(),
                bare ? "/" : "/b%C3%BCcher?" + random.nextInt());
        Failure failure = random.nextBoolean()
                ? Failure.tlsAlert("internal_error", "")
                : Failure.at(
                        one(random, Stage.values()),
                        one(random, FailureKind.values()),
                        "x".repeat(random.nextInt(300)));
        FirstPass first = new FirstPass(
                failure,
                Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)),
                Duration.ofNanos(random.nextLong() >>> 1),
                random.nextInt(1_000));
        long line = random.nextLong() >>> 1 >>> random.nextInt(63);
        return new Entry(new ScanInput.Wanted(seq, line, target, random.nextBoolean() ? "key " + seq : null), first);
    }

    @Test
    void whatGoesInComesOutTheSameAndInOrder() {
        SecondPassQueue queue = new SecondPassQueue(Long.MAX_VALUE);
        Deque<Entry> expected = new ArrayDeque<>();
        for (long seq = 1; seq <= 5_000; seq++) {
            Entry entry = entry(seq);
            assertThat(queue.add(entry)).isTrue();
            expected.add(entry);
            if (random.nextInt(4) == 0) assertThat(queue.poll()).isEqualTo(expected.remove());
            assertThat(queue.size()).isEqualTo(expected.size());
        }

        while (!expected.isEmpty()) assertThat(queue.poll()).isEqualTo(expected.remove());
        assertThat(queue.poll()).isNull();
        assertThat(queue.bytes()).isZero();
    }

    @Test
    void aTargetThatIsLongerThanABlockFitsInAsWell() {
        SecondPassQueue queue = new SecondPassQueue(1 << 20);
        String name = "a".repeat(100_000);
        Entry usual = entry(1);
        Target target =
                new Target(name, SchemeChoice.AUTO, usual.input().target().host(), OptionalInt.empty(), "/");
        Entry entry = new Entry(new ScanInput.Wanted(2, 2, target), usual.first());

        assertThat(queue.add(usual)).isTrue();
        assertThat(queue.add(entry)).isTrue();
        assertThat(queue.poll()).isEqualTo(usual);
        assertThat(queue.poll()).isEqualTo(entry);
    }

    @Test
    void itTakesNoMoreThanItMayAndHasRoomAgainLater() {
        SecondPassQueue queue = new SecondPassQueue(128 * 1024);
        long seq = 0;
        while (queue.add(entry(++seq))) assertThat(seq).isLessThan(10_000);
        assertThat(queue.bytes()).isEqualTo(128 * 1024);

        for (int i = queue.size() / 2 + 1; i > 0; i--) queue.poll();

        assertThat(queue.add(entry(++seq))).isTrue();
    }

    @Test
    void aUsualTargetTakesSomeHundredBytes() {
        SecondPassQueue queue = new SecondPassQueue(Long.MAX_VALUE);
        Failure failure = Failure.of(FailureKind.TCP_TIMEOUT, "192.0.2.17 no connection within 5000 ms");
        FirstPass first =
                new FirstPass(failure, Instant.parse("2026-11-20T10:00:00.123456Z"), Duration.ofSeconds(10), 2);
        for (int seq = 1; seq <= 100_000; seq++) {
            Host host = new Host("www.some-usual-name-" + seq + ".example", Host.Kind.NAME);
            Target target = new Target(host.value(), SchemeChoice.AUTO, host, OptionalInt.empty(), "/");
            queue.add(new Entry(new ScanInput.Wanted(seq, seq, target), first));
        }

        assertThat(queue.bytes() / queue.size()).isLessThan(130);
    }

    private static <T> T one(Random random, T[] all) {
        return all[random.nextInt(all.length)];
    }
}
