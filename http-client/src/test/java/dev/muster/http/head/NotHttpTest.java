package dev.muster.http.head;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotHttpTest {
    @ParameterizedTest
    @CsvSource({
        "15030300020246, ' (TLS)'",
        "160301, ' (TLS)'",
        "1703, ''",
        "1503, ''",
        "150203, ''",
        "5353482d322e30, ' (SSH)'",
        "525453502f31, ' (RTSP)'",
        "32323020, ' (SMTP or FTP)'",
        "3232302d, ' (SMTP or FTP)'",
        "3c68746d6c3e, ' (markup without a head, as in HTTP/0.9)'",
        "00, ''"
    })
    void guessesWhatItWas(String hex, String guess) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThat(NotHttp.describe(bytes, bytes.length)).isEqualTo("first " + bytes.length + " bytes: " + hex + guess);
    }

    @Test
    void showsNoMoreThanTheFirstBytes() {
        byte[] bytes = "x".repeat(100).getBytes(StandardCharsets.ISO_8859_1);

        assertThat(NotHttp.describe(bytes, 100)).isEqualTo("first 64 bytes: " + "78".repeat(64));
        assertThat(NotHttp.describe(bytes, 2)).isEqualTo("first 2 bytes: 7878");
    }
}
