package dev.muster.http.head;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommonNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"Content-Type", "content-type", "Server", "Set-Cookie", "Date", "Strict-Transport-Security"})
    void aCommonNameIsShared(String name) {
        assertThat(read(name)).isEqualTo(name).isSameAs(read(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"CONTENT-TYPE", "Content-Typo", "Contend-Type", "Sxrver", "X", "", "caf\u00e9", "\u0000\u00ff"})
    void anyOtherNameIsReadAsItCame(String name) {
        assertThat(read(name)).isEqualTo(name);
    }

    private static String read(String name) {
        byte[] bytes = (":" + name + ":").getBytes(StandardCharsets.ISO_8859_1);
        return CommonNames.name(bytes, 1, bytes.length - 1);
    }
}
