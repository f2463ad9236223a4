package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.muster.scan.report.ScannerStats;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputShareTest {
    /** What is under way counts as not done, a list that is read whole or grows meanwhile is not more than all. */
    @ParameterizedTest
    @CsvSource({
        "0,    1000, 0,   0,   0,  0,    0",
        "500,  1000, 0,   100, 20, 0.40, 0",
        "1000, 1000, 0,   100, 20, 0.80, 0",
        "1000, 1000, 0,   100, 0,  1.00, 0",
        "9999, 1000, 0,   100, 0,  1.00, 0",
        "1000, 1000, 0,   5,   9,  0.00, 0",
        "600,  1000, 500, 100, 50, 0.55, 0.5",
        "600,  0,    500, 100, 50, -1,   0",
    })
    void itIsThePartReadWithoutWhatIsUnderWay(
            long read, long size, long earlier, long items, int underWay, double done, double before) {
        ScannerStats stats = new ScannerStats(1, items, 0, 0, new TreeMap<>(), 0, underWay, 0, 0, 0, 0, 0, 0, 0);

        InputShare share = InputShare.of(read, size, earlier, stats);

        assertThat(share.done()).isCloseTo(done, within(1e-9));
        assertThat(share.before()).isCloseTo(before, within(1e-9));
    }
}
