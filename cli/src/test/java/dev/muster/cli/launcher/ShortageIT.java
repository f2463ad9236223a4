package dev.muster.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the machine is short of is no target's fault. */
class ShortageIT {
    private static final int TARGETS = 300;

    @Test
    void aHundredFileDescriptorsAreEnoughForThreeHundredTargets() throws Exception {
        try (Sites sites = new Sites()) {
            String targets = IntStream.rangeClosed(1, TARGETS)
                    .mapToObj(number -> "'" + sites.url(number, "/") + "'")
                    .collect(Collectors.joining(" "));

            Muster.Result result =
                    scanned("ulimit -n 100; \"$MUSTER\" scan --allow-private --per-address 0 " + targets);

            assertThat(result.err()).contains("300 answered, 0 failed").contains("this machine ran short");
            assertThat(result.lines()).hasSize(TARGETS).allMatch(line -> line.contains("\"status_code\":200"));
            assertThat(result.status()).isZero();
        }
    }

    private static Muster.Result scanned(String line) throws IOException, InterruptedException {
        return Muster.installed().shell(line);
    }
}
