package dev.muster.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A scan that is killed at any moment loses nothing and writes nothing twice; {@code KillHarness} is the long form. */
class KillIT {
    private static final int TARGETS = 2000;
    private static final int KILLS = 4;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"plain, 1", "split, 2", "split-gz-stdin, 3"})
    void eachItemHasItsOneRecordHoweverOftenTheScanIsKilled(String name, long seed) throws Exception {
        KillForm form = KillForm.all("").stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        try (Sites one = new Sites("127.0.1.1");
                Sites other = new Sites("127.0.1.2")) {
            KillInput input = new KillInput(List.of(one, other), 3, TARGETS);

            KillRound.Result result = KillRound.run(form, input, directory, new Random(seed), KILLS);

            assertThat(result.wrong()).isEmpty();
            assertThat(result.lost()).isZero();
            assertThat(result.twice()).isZero();
        }
    }
}
