package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.Analysis;
import dev.muster.analysis.BodyFacts;
import dev.muster.analysis.CookieFacts;
import dev.muster.analysis.Finding;
import dev.muster.http.Hop;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.Host;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.TargetUri;
import dev.muster.record.Escape;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InspectTextTest {
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[\\d+m");

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 100, 200})
    void noLineIsLongerThanTheTerminalIsWide(int columns) {
        String text = new InspectText(Escape.UNICODE, true, columns).of(report());

        assertThat(COLOUR.matcher(text).replaceAll("").lines()).allMatch(line -> line.length() <= columns);
    }

    @Test
    void aProgramReadsWholeLines() {
        assertThat(plain()).contains("  X-Long: " + "word ".repeat(100).strip() + "\n");
    }

    @Test
    void cookiesAreShownWithAllTheirAttributes() {
        assertThat(plain())
                .contains("  sid; Domain=a.example; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=lax; Partitioned\n");
    }

    @Test
    void pointsAddUpAndWhatWasNotCheckedIsNoVerdict() {
        assertThat(plain())
                .contains(
                        "  FAIL  -40  transport-http\n",
                        "  ok   (+5)  good\n",
                        "  score 60 = 100 - 40; +5 would count from 90 on\n",
                        "  not checked, since it was not fetched: cors\n")
                .doesNotContain("not-judged");
    }

    @Test
    void contentThatWasReadIsShown() {
        assertThat(plain()).contains("  title    Hello\n", "  bytes    120, and more\n");
    }

    private static String plain() {
        return new InspectText(Escape.UNICODE, false, Integer.MAX_VALUE).of(report());
    }

    private static TargetReport report() {
        TargetUri uri = new TargetUri(Scheme.HTTP, new Host("a.example", Host.Kind.NAME), 80, "/");
        Fields fields =
                Fields.of("Server", "nginx", "X-Long", "word ".repeat(100).strip());
        Finding bad = new Finding("transport", "transport-http", -40, false, "http://a.example/", "Use https.", "RFC");
        Finding good = new Finding("good", "good", 5, true, null, "Fine.", "RFC");
        Finding open = new Finding("cors", "not-judged", 0, true, null, "Not fetched.", "RFC");
        CookieFacts cookie = new CookieFacts("sid", "a.example", "/", true, true, "lax", true, 60L, List.of());
        Analysis analysis = new Analysis(
                "muster-1",
                60,
                "C",
                true,
                List.of(bad, good, open),
                List.of(),
                List.of(cookie),
                null,
                null,
                new BodyFacts(120, true, null, "Hello", null, null));
        return new TargetReport(
                1,
                1,
                "a.example",
                Outcome.ANSWERED,
                Instant.EPOCH,
                Duration.ofMillis(9),
                1,
                List.of(Hop.of(uri, ResponseHead.of(200, "OK", fields))),
                null,
                null,
                null,
                null,
                analysis);
    }
}
