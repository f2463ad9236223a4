package dev.muster.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineBreaksTest {
    @Test
    void wordsAreBrokenAtBlanksAndCutOnlyWhereTheyMustBe() {
        assertThat(LineBreaks.of("one two three", 7)).containsExactly("one two", "three");
        assertThat(LineBreaks.of("a verylongword b", 6)).containsExactly("a", "verylo", "ngword", "b");
        assertThat(LineBreaks.of("", 6)).isEmpty();
    }

    @Test
    void aLineThatIsTooLongGoesOnAsFarInAsItBegan() {
        assertThat(LineBreaks.fitted("short\n  one two three\n\n", 9)).isEqualTo("short\n  one two\n  three\n\n");
    }
}
