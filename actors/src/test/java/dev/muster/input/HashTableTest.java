package dev.muster.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashTableTest {
    private record Hash(long high, long low) {}

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100, Integer.MAX_VALUE})
    void itIsASetHoweverFewPagesAreOnTheHeap(int onHeap) throws IOException {
        Random random = new Random(onHeap);
        Set<Hash> expected = new HashSet<>();
        try (HashTable table = new HashTable(onHeap, directory)) {
            for (int i = 0; i < 60_000; i++) {
                // Of so many that a good part comes again.
                Hash hash = hash(random.nextInt(40_000));
                assertThat(table.add(hash.high(), hash.low())).isEqualTo(expected.add(hash));
            }

            assertThat(table.size()).isEqualTo(expected.size());
            assertThat(table.pagesInFile() > 0).isEqualTo(onHeap <= 100);
        }
    }

    @Test
    void hashesThatBeginAlikeAreToldApart() throws IOException {
        Random random = new Random(14);
        Set<Hash> expected = new HashSet<>();
        try (HashTable table = new HashTable(3, directory)) {
            for (int i = 0; i < 5_000; i++) {
                // The same first 12 bits, and mostly the same place within a page.
                Hash hash = new Hash(0xABC0_0000_0000_0000L | random.nextLong() >>> 12, random.nextInt(3_000) | 1);
                expected.add(hash);
                assertThat(table.add(hash.high(), hash.low())).isTrue();
            }
            for (Hash hash : expected)
                assertThat(table.add(hash.high(), hash.low())).isFalse();
        }
    }

    @Test
    void hashesThatDifferInOneHalfAreToldApart() throws IOException {
        try (HashTable table = new HashTable(1, directory)) {
            assertThat(table.add(0, 1)).isTrue();
            assertThat(table.add(0, 3)).isTrue();
            assertThat(table.add(5, 1)).isTrue();
            assertThat(table.add(0, 1)).isFalse();
        }
    }

    @Test
    void theFileHasNoNameWhileItIsInUse() throws IOException {
        try (HashTable table = new HashTable(1, directory)) {
            fill(table, 10_000);

            assertThat(table.pagesInFile()).isPositive();
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void aShortInputMakesNoFile() throws IOException {
        try (HashTable table = new HashTable(1, directory.resolve("missing"))) {
            fill(table, 200);

            assertThatThrownBy(() -> fill(table, 10_000)).isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void anInterruptDoesNotLoseWhatIsInTheFile() throws IOException {
        try (HashTable table = new HashTable(1, directory)) {
            fill(table, 10_000);
            Thread.currentThread().interrupt();
            try {
                for (int i = 0; i < 10_000; i++) {
                    Hash hash = hash(i);
                    assertThat(table.add(hash.high(), hash.low())).isFalse();
                }
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
        }
    }

    @Test
    void pagesOnDiskAreThoseThatTheHeapDoesNotHold() throws IOException {
        try (HashTable all = new HashTable(Integer.MAX_VALUE, directory);
                HashTable few = new HashTable(10, directory)) {
            fill(all, 100_000);
            fill(few, 100_000);

            assertThat(all.pagesInFile()).isZero();
            assertThat(few.pagesInFile()).isBetween(100_000 / 224 - 10, 100_000 / 100 - 10);
            assertThat(directory).isEmptyDirectory();
        }
    }

    private static void fill(HashTable table, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Hash hash = hash(i);
            table.add(hash.high(), hash.low());
        }
    }

    /** The hash with this number: always the same one. */
    private static Hash hash(int number) {
        Random random = new Random(number);
        return new Hash(random.nextLong(), random.nextLong() | 1);
    }
}
