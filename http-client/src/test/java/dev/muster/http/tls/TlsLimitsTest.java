package dev.muster.http.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsLimitsTest {
    @Test
    void theDefaultIsWhatBrowsersTake() {
        assertThat(TlsLimits.usual()).isEqualTo(new TlsLimits(100 * 1024));
    }

    @Test
    void whoRaisesTheBytesRaisesTheOtherBounds() {
        TlsLimits raised = from("1MiB");

        assertThat(raised.handshakeRecords()).isEqualTo(64 + 2048);
        assertThat(raised.certificateElements()).isEqualTo(104_857);
    }

    @ParameterizedTest
    @CsvSource({"16383, at least 16384", "0, at least 16384", "3GiB, under 2 GiB"})
    void whatCannotBeIsAUsageError(String bytes, String allowed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> from(bytes))
                .withMessageStartingWith("muster.http.limits.handshake-bytes must be " + allowed);
    }

    private static TlsLimits from(String bytes) {
        return TlsLimits.from(Settings.parse("muster.http.limits.handshake-bytes = " + bytes));
    }
}
