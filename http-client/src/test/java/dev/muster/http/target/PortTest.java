package dev.muster.http.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "80, 80", "0080, 80", "65535, 65535"})
    void digitsNameAPort(String digits, int port) {
        assertThat(Port.parse(digits)).hasValue(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "65536", "99999999999999999999", "-1", "+1", " 80", "8o", "٨٠"})
    void anythingElseIsNone(String text) {
        assertThat(Port.parse(text)).isEmpty();
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        Port.check(1);
        Port.check(65_535);

        assertThatThrownBy(() -> Port.check(0)).hasMessage("port must be 1 to 65535, found 0");
        assertThatThrownBy(() -> Port.check(65_536)).hasMessage("port must be 1 to 65535, found 65536");
    }
}
