package dev.muster.diff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.diff.TargetDiff.Trend;
import dev.muster.record.Escape;
import dev.muster.record.ExampleReports;
import dev.muster.scan.report.TargetReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiffWritersTest {
    private static final TargetReport ANSWERED = ExampleReports.answered("nginx");
    private static final TargetDiff CHANGED = new TargetDiff(
            ANSWERED,
            ANSWERED,
            Trend.WORSE,
            List.of(
                    new ValueChange("grade", List.of("A-"), List.of("C")),
                    new ValueChange("field.server", List.of("nginx"), List.of()),
                    new ValueChange("field.link", List.of("1", "2"), List.of("2", "3")),
                    new ValueChange("field.vary", List.of("a", "b"), List.of("b", "a")),
                    new ValueChange("field.x-empty", List.of(), List.of(""))));
    private static final TargetDiff GONE = new TargetDiff(ExampleReports.failed(), null, Trend.SAME, List.of());
    private static final TargetDiff CAME = new TargetDiff(null, ANSWERED, Trend.SAME, List.of());
    private static final DiffSummary SUMMARY = new DiffSummary(2, 2, 1, 1, 1, 0, 1, 0, 0, 0, 1, 0, List.of());

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void textIsForPeople() throws IOException {
        write(DiffWriter.text(out, false, Escape.UNICODE), CHANGED, CAME, GONE);

        assertThat(out.toString(UTF_8)).isEqualTo("""
                changed  a.example  worse
                  grade                   A- -> C
                  field.server            nginx -> (none)
                  field.link              - 1
                  field.link              + 3
                  field.vary              in another order
                  field.x-empty           (none) -> (empty)
                came     a.example  200
                gone     b.example  dns.nxdomain
                """);
    }

    @Test
    void whatAServerSentDoesNothingToATerminal() throws IOException {
        ValueChange hostile = new ValueChange("field.x\u001b[2J", List.of("\u001b]0;x\u0007"), List.of("a\u202eb\n"));

        write(DiffWriter.text(out, false, Escape.UNICODE), changed(hostile));

        assertThat(out.toString(UTF_8).chars().filter(c -> c < ' ' && c != '\n' || c == 0x202e))
                .isEmpty();
        assertThat(out.toString(UTF_8)).hasLineCount(2);
    }

    @Test
    void longValuesAreCutInTextAndWholeInJson() throws IOException {
        ValueChange policy = new ValueChange("field.x", List.of("a".repeat(5000)), List.of("b".repeat(5000)));

        write(DiffWriter.text(out, false, Escape.UNICODE), changed(policy));
        assertThat(out.toString(UTF_8)).contains("- " + "a".repeat(200) + "... (5,000 characters)\n");
        out.reset();
        write(DiffWriter.jsonLines(out), changed(policy));
        assertThat(out.toString(UTF_8)).contains("\"" + "b".repeat(5000) + "\"");
    }

    @Test
    void jsonHasOneObjectForEachTarget() throws IOException {
        write(DiffWriter.jsonLines(out), CHANGED, GONE);

        assertThat(out.toString(UTF_8)).isEqualTo("""
                {"schema":"muster.diff/1","target":"a.example","what":"changed","worse":true,"better":false,\
                "before":{"seq":1,"line":1,"started_at":"2026-11-20T10:00:00.123Z","outcome":"answered",\
                "failure_kind":null,"status_code":200,"grade":null},\
                "after":{"seq":1,"line":1,"started_at":"2026-11-20T10:00:00.123Z","outcome":"answered",\
                "failure_kind":null,"status_code":200,"grade":null},\
                "changes":[{"name":"grade","before":["A-"],"after":["C"]},\
                {"name":"field.server","before":["nginx"],"after":[]},\
                {"name":"field.link","before":["1","2"],"after":["2","3"]},\
                {"name":"field.vary","before":["a","b"],"after":["b","a"]},\
                {"name":"field.x-empty","before":[],"after":[""]}]}
                {"schema":"muster.diff/1","target":"b.example","what":"gone","worse":false,"better":false,\
                "before":{"seq":2,"line":2,"started_at":"2026-11-20T10:00:00.123Z","outcome":"failed",\
                "failure_kind":"dns.nxdomain","status_code":null,"grade":null},"after":null,"changes":[]}
                """);
    }

    @Test
    void aPageHoldsAllAndAPolicyThatAllowsNothingElse() throws Exception {
        write(DiffWriter.page(out, new DiffTitle("monday", "friday"), 10), CHANGED, CAME, GONE);

        String page = out.toString(UTF_8);
        assertThat(page)
                .contains("<h2>Worse (1)</h2>", "<h2>Gone (1)</h2>", "<h2>Came (1)</h2>", "From monday to friday")
                .doesNotContain("Better (", "<script", "src=", "href=");
        Matcher style = Pattern.compile("<style>(.*)</style>", Pattern.DOTALL).matcher(page);
        assertThat(style.find()).isTrue();
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(style.group(1).getBytes(UTF_8));
        assertThat(page)
                .contains("content=\"default-src 'none'; style-src 'sha256-"
                        + Base64.getEncoder().encodeToString(digest) + "'; base-uri 'none'; form-action 'none'\"");
    }

    @Test
    void noTextOfAServerIsATag() throws IOException {
        ValueChange hostile = new ValueChange(
                "field.x<b>", List.of("</code></style><script>alert(1)</script>"), List.of("\"'><img src=x>\u0000"));

        write(DiffWriter.page(out, new DiffTitle("<i>", "&"), 10), changed(hostile));

        assertThat(out.toString(UTF_8))
                .contains(
                        "&lt;/code&gt;&lt;/style&gt;&lt;script&gt;alert(1)",
                        "From &lt;i&gt; to &amp;",
                        "field.x&lt;b&gt;")
                .doesNotContain("<script", "<img", "<i>", "<b>", "\u0000");
    }

    @Test
    void ofMoreThanAPageShowsItSaysHowManyItShows() throws IOException {
        write(DiffWriter.page(out, new DiffTitle("a", "b"), 2), CAME, CAME, CAME);

        assertThat(out.toString(UTF_8)).contains("<h2>Came (3)</h2>", "The first 2 are shown");
        assertThat(out.toString(UTF_8).split("<details>", -1)).hasSize(3);
    }

    @Test
    void coloursAreForTerminals() throws IOException {
        write(DiffWriter.text(out, true, Escape.UNICODE), CAME);

        assertThat(out.toString(UTF_8)).isEqualTo("came     a.example  \u001b[32m200\u001b[0m\n");
    }

    @ParameterizedTest
    @CsvSource({
        "worse, 1",
        "changed, 1",
        "gone, 1",
        "came, 1",
        "any, 3",
    })
    void conditionsAreCountedWithTheFirstTarget(String text, int count) {
        DiffConditionCounts counts = new DiffConditionCounts(DiffCondition.listOf(text));

        List.of(CHANGED, CAME, GONE).forEach(counts::look);

        assertThat(counts.reasons())
                .hasSize(1)
                .allSatisfy(reason -> assertThat(reason)
                        .startsWith(text + " holds for " + count
                                + (count == 1 ? " target, first: " : " targets, first: ")));
    }

    @Test
    void whatIsNoConditionIsRefused() {
        assertThat(DiffCondition.listOf("worse, GONE")).containsExactly(DiffCondition.WORSE, DiffCondition.GONE);
        assertThatThrownBy(() -> DiffCondition.listOf("worse,"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be of worse, changed, gone, came, any, found nothing");
    }

    @ParameterizedTest
    @CsvSource({"a.html, HTML", "A.HTM, HTML", "a.jsonl, JSONL", "a.txt, TEXT", "-, TEXT", "a, TEXT"})
    void theNameOfAFileDecides(String name, DiffFormat format) {
        assertThat(DiffFormat.ofFileName(name)).isEqualTo(format);
    }

    private static TargetDiff changed(ValueChange change) {
        return new TargetDiff(ANSWERED, ANSWERED, Trend.SAME, List.of(change));
    }

    private static void write(DiffWriter writer, TargetDiff... diffs) throws IOException {
        for (TargetDiff diff : diffs) writer.accept(diff);
        writer.end(SUMMARY);
    }
}
