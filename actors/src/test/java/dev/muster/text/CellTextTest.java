package dev.muster.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"abc | 3", "例え | 4", "e\u0301a | 2"})
    void widthIsCountedInCells(String text, int width) {
        assertThat(CellText.width(text)).isEqualTo(width);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"abcdef | 6 | abcdef", "abcdef | 5 | abcd…", "ab | 5 | ab...", "例えば | 5 | 例え…", "例えば | 4 | 例…."})
    void textIsFilledUpOrCutToItsRoom(String text, int room, String fitted) {
        assertThat(CellText.fitted(text, room, "…").replace(' ', '.')).isEqualTo(fitted);
    }
}
