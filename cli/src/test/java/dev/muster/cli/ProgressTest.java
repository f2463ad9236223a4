package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1204 | 3 | 1,204 targets wait for 3 busy addresses",
                "1    | 1 | 1 target waits for 1 busy address",
                "0    | 0 | ''",
            })
    void whatWaitsForBusyAddressesIsCounted(long targets, int addresses, String text) {
        assertThat(new QueuedTargets(targets, addresses).text()).isEqualTo(text);
    }
}
