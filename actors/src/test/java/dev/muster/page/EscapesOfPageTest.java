package dev.muster.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.record.JsonTree;
import dev.muster.record.RandomReports;
import dev.muster.record.RecordWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two places where text of others gets into a page, and how figures are written. */
class EscapesOfPageTest {
    @Test
    void textCannotBecomeMarkup() {
        assertThat(Html.escape("plain")).isEqualTo("plain");
        assertThat(Html.escape("</p><script>\"x\" & 'y'"))
                .isEqualTo("&lt;/p&gt;&lt;script&gt;&quot;x&quot; &amp; &#39;y&#39;");
        assertThat(new Html()
                        .markup("<a")
                        .attribute("title", "\" onclick=\"x")
                        .markup(">")
                        .toString())
                .isEqualTo("<a title=\"&quot; onclick=&quot;x\">");
    }

    @Test
    void whatIsNotSeenOrTurnsTextAroundIsWrittenOut() {
        assertThat(Html.escape("a\u0000b\u001B\u202Ec\u2028\uFEFF\uD800"))
                .isEqualTo("a\\x00b\\x1b\\u{202e}c\\u{2028}\\u{feff}\\u{d800}");
        assertThat(Html.escape("bücher 日本 \uD83D\uDE00")).isEqualTo("bücher 日本 \uD83D\uDE00");
    }

    private static String embedded(String line) {
        byte[] bytes = line.getBytes(UTF_8);
        return EmbeddedRecord.of(bytes, 0, bytes.length);
    }

    @Test
    void aRecordCannotEndTheScriptElementThatHoldsIt() {
        String line = "{\"v\":\"</script><!--<script> & \u202E \u2028 \u0085 \u00AD\",\t\"w\":\"\\u003c\"}\r";

        String embedded = embedded(line);

        assertThat(embedded).doesNotContain("<", ">", "&", "\u202E", "\u2028", "\u0085", "\u00AD", "\r", "\t");
        assertThat(JsonTree.of(embedded)).isEqualTo(JsonTree.of(line));
    }

    @Test
    void aByteOrderMarkGoesAndBytesThatAreNoUtf8AreReplaced() {
        assertThat(embedded("\uFEFF{}")).isEqualTo("{}");
        assertThat(EmbeddedRecord.of(new byte[] {'"', (byte) 0xC3, '"'}, 0, 3)).isEqualTo("\"\uFFFD\"");
    }

    @Test
    void everyRecordMeansTheSameWhereItIsEmbedded() throws IOException {
        RandomReports random = new RandomReports(3);
        for (int i = 0; i < 300; i++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (RecordWriter writer = RecordWriter.jsonLines(out)) {
                writer.write(random.next());
            }
            String line = out.toString(UTF_8).stripTrailing();
            assertThat(JsonTree.of(embedded(line))).isEqualTo(JsonTree.of(line));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, –",
        "0, 10, 0.0 %",
        "1, 3, 33.3 %",
        "10, 10, 100.0 %",
        "1, 1000000, < 0.1 %",
        "999999, 1000000, > 99.9 %",
    })
    void aShareIsNeverRoundedToNothingOrAll(long part, long whole, String text) {
        assertThat(Figure.percent(part, whole)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.00 ms",
        "7, 0.01 ms",
        "994, 0.99 ms",
        "995, 1.0 ms",
        "12340, 12.3 ms",
        "99960, 100 ms",
        "999400, 999 ms",
        "999600, 1.00 s",
        "12345678, 12.3 s",
        "3600000000, '3,600 s'",
    })
    void aDurationHasThreeDigitsOrSo(long micros, String text) {
        assertThat(Figure.duration(Duration.ofNanos(micros * 1000))).isEqualTo(text);
    }

    @Test
    void theClassOfAGradeIsAWordOfOurs() {
        assertThat(List.of("A+", "F", "", "\" onload=\"x", "Z"))
                .extracting(FigureSections::tone)
                .containsExactly("grade-a", "grade-f", "plain", "plain", "plain");
    }
}
