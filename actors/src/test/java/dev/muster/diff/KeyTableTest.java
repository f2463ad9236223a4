package dev.muster.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class KeyTableTest {
    @Test
    void recordsOfOneKeyAreTakenInTheirOrder() {
        KeyTable table = new KeyTable();
        table.add(1, 1);
        table.add(2, 1);
        table.add(1, 1);

        assertThat(table.take(1, 1)).isEqualTo(0);
        assertThat(table.take(1, 1)).isEqualTo(2);
        assertThat(table.take(1, 1)).isEqualTo(-1);
        assertThat(table.take(2, 1)).isEqualTo(1);
        assertThat(table.take(3, 1)).isEqualTo(-1);
        assertThat(table.repeated()).isEqualTo(1);
        assertThat(table.askedAgain()).isEqualTo(2);
    }

    /** One key a million times must not take a million times a million steps. */
    @Test
    void manyRecordsOfOneKeyTakeNoTime() {
        KeyTable table = new KeyTable();
        for (int i = 0; i < 1_000_000; i++) table.add(7, 7);

        for (int i = 0; i < 1_000_000; i++) assertThat(table.take(7, 7)).isEqualTo(i);
        assertThat(table.take(7, 7)).isEqualTo(-1);
    }

    @Test
    void itDoesWhatAMapOfQueuesDoes() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        KeyTable table = new KeyTable();
        Map<Long, Deque<Integer>> expected = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            long key = random.nextLong(20_000);
            table.add(key, key * 31);
            expected.computeIfAbsent(key, unused -> new ArrayDeque<>()).add(i);
        }

        for (int i = 0; i < 80_000; i++) {
            long key = random.nextLong(30_000);
            Deque<Integer> left = expected.getOrDefault(key, new ArrayDeque<>());
            Integer next = left.poll();
            assertThat(table.take(key, key * 31)).isEqualTo(next == null ? -1 : next);
        }
    }
}
