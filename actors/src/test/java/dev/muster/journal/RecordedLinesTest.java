package dev.muster.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordedLinesTest {
    @Test
    void whatWasRecordedIsComparedHoweverManyLinesThereAre() {
        RecordedLines lines = new RecordedLines();
        for (int i = 1; i <= 50_000; i++) lines.add(i, "site-" + i);

        assertThat(lines.contradicts(7, "site-7")).isFalse();
        assertThat(lines.contradicts(7, "site-8")).isTrue();
        assertThat(lines.text(7)).isEqualTo("site-7");
        assertThat(lines.contradicts(49_999, "site-49999")).isFalse();
        assertThat(lines.contradicts(49_999, "site-7")).isTrue();
        assertThat(lines.text(49_999)).contains("another target");
    }

    @Test
    void aLineWithoutARecordContradictsNothing() {
        RecordedLines lines = new RecordedLines();
        lines.add(4097, "\0"); // its hash is 0, as that of nothing

        assertThat(lines.contradicts(4098, "a")).isFalse();
        assertThat(lines.contradicts(1, "a")).isFalse();
        assertThat(lines.contradicts(4097, "a")).isTrue();
        assertThat(lines.contradicts(4097, "\0")).isFalse();
    }
}
