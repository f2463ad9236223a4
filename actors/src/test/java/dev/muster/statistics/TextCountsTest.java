package dev.muster.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.statistics.TextCounts.Entry;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

class TextCountsTest {
    private final TextCounts counts = new TextCounts();

    private static TextCounts of(String... texts) {
        TextCounts counts = new TextCounts();
        for (String text : texts) counts.add(text);
        return counts;
    }

    @Test
    void theMostFrequentComeFirstAndEquallyFrequentOnesByName() {
        TextCounts some = of("b", "c", "a", "c", "b", "d");

        assertThat(some.top(3)).containsExactly(new Entry("b", 2), new Entry("c", 2), new Entry("a", 1));
        assertThat(some.total()).isEqualTo(6);
        assertThat(some.different()).isEqualTo(4);
        assertThat(some.count("c")).isEqualTo(2);
        assertThat(some.count("x")).isZero();
        assertThat(some.all(Comparator.reverseOrder())).extracting(Entry::text).containsExactly("d", "c", "b", "a");
    }

    @Test
    void twoArePutTogether() {
        TextCounts some = of("a", "b");
        some.add(of("b", "c"));

        assertThat(some.top(9)).containsExactly(new Entry("b", 2), new Entry("a", 1), new Entry("c", 1));
        assertThat(some.total()).isEqualTo(4);
    }

    @Test
    void whatIsFrequentIsNeverGivenUpHoweverManyOthersCome() {
        for (int i = 0; i < 100_000; i++) {
            counts.add("rare " + i);
            if (i % 10 == 0) counts.add("frequent");
        }

        assertThat(counts.top(1)).containsExactly(new Entry("frequent", 10_000));
        assertThat(counts.different()).isLessThanOrEqualTo(2 * TextCounts.KEPT);
        assertThat(counts.total()).isEqualTo(110_000);
        assertThat(counts.others()).isPositive();
    }

    @Test
    void everythingIsExactWhileThereIsRoom() {
        for (int i = 0; i < TextCounts.KEPT; i++) counts.add("text " + i);

        assertThat(counts.others()).isZero();
        assertThat(counts.different()).isEqualTo(TextCounts.KEPT);
    }

    @Test
    void longTextsAreCutAndNoCharacterIsCutInTwo() {
        counts.add("x".repeat(TextCounts.LONGEST));
        counts.add("y".repeat(TextCounts.LONGEST + 1));
        counts.add("z".repeat(TextCounts.LONGEST - 2) + "\uD83D\uDE00\uD83D\uDE00");

        assertThat(counts.all(Comparator.naturalOrder()))
                .extracting(Entry::text)
                .containsExactly(
                        "x".repeat(TextCounts.LONGEST),
                        "y".repeat(TextCounts.LONGEST - 1) + "…",
                        "z".repeat(TextCounts.LONGEST - 2) + "…");
        assertThat(counts.count("y".repeat(TextCounts.LONGEST + 1))).isEqualTo(1);
    }
}
