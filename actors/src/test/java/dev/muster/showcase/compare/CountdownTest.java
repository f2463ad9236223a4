package dev.muster.showcase.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountdownTest {
    @ParameterizedTest
    @CsvSource({"1, 2", "1000000, 2", "1000000, 3", "131072, 2", "131073, 2", "500000, 7"})
    void piecesComeToTheSameValueAsTheWhole(long counts, int pieces) {
        long blocks = (counts + Countdown.BLOCK - 1) / Countdown.BLOCK;
        long sum = 0;
        for (int piece = pieces - 1; piece >= 0; piece--) {
            long lowest = Math.min(counts, blocks * piece / pieces * Countdown.BLOCK);
            long highest = Math.min(counts, blocks * (piece + 1) / pieces * Countdown.BLOCK);
            sum += value(new Countdown(highest, lowest));
        }

        assertThat(sum).isEqualTo(value(new Countdown(counts)));
    }

    @Test
    void everyCountCounts() {
        assertThat(value(new Countdown(1000))).isNotEqualTo(value(new Countdown(999)));
        assertThat(value(new Countdown(1_000_001))).isNotEqualTo(value(new Countdown(1_000_000)));
    }

    @Test
    void aChildProcessSaysWhenItIsReadyAndCountsOnDemand() throws IOException {
        ByteArrayOutputStream answers = new ByteArrayOutputStream();

        CountdownProcess.serve(
                1000,
                new BufferedReader(new StringReader("\n")),
                new PrintStream(answers, true, StandardCharsets.US_ASCII));

        assertThat(answers.toString(StandardCharsets.US_ASCII).lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("ready "),
                        line -> assertThat(line).startsWith(value(new Countdown(1000)) + " "));
    }

    @Test
    void aChildProcessWhoseParentIsGoneEnds() throws IOException {
        ByteArrayOutputStream answers = new ByteArrayOutputStream();

        CountdownProcess.serve(
                1000,
                new BufferedReader(new StringReader("")),
                new PrintStream(answers, true, StandardCharsets.US_ASCII));

        assertThat(answers.toString(StandardCharsets.US_ASCII).lines()).hasSize(1);
    }

    private static long value(Countdown countdown) {
        countdown.countAll();
        return countdown.value();
    }
}
