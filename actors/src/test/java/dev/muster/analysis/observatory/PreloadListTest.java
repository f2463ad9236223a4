package dev.muster.analysis.observatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreloadListTest {
    private static final String CHROMIUM = """
            // Copyright, and a word on what this is.
            {
              "pinsets": [{"name": "test", "static_spki_hashes": ["a"]}],
              "entries": [
                // A comment between entries.
                { "name": "alone.example", "policy": "test", "mode": "force-https" },
                { "name": "Whole.example", "mode": "force-https", "include_subdomains": true, "expect": {"x": [1]} },
                { "name": "pins.example", "include_subdomains": true, "pins": "test" }
              ]
            }
            """;

    @ParameterizedTest
    @CsvSource({
        "alone.example, true",
        "www.alone.example, false",
        "whole.example, true",
        "a.b.whole.example, true",
        "pins.example, false",
        "www.pins.example, false",
        "example, false",
        "notwhole.example, false",
    })
    void chromiumsFileSaysWhichHostsAreCovered(String host, boolean covered) throws IOException {
        assertThat(PreloadList.read(new StringReader(CHROMIUM), "test").covers(host))
                .isEqualTo(covered);
    }

    @Test
    void aPlainListHasOneHostALine() throws IOException {
        PreloadList list = PreloadList.read(new StringReader("# hosts\n\n a.example \nB.example\n"), "test");

        assertThat(list.size()).isEqualTo(2);
        assertThat(list.covers("x.b.example")).isTrue();
    }

    @Test
    void anEmptyFileCoversNothing() throws IOException {
        assertThat(PreloadList.read(new StringReader(" \n"), "test").size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"entries\": [{\"name\"", "a.example\nno host\n", "<html>"})
    void whatIsNeitherIsRefusedByName(String text) {
        assertThatThrownBy(() -> PreloadList.read(new StringReader(text), "test"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("test:");
    }
}
