package dev.muster.showcase.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.showcase.compare.ComparisonReport.Result;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportsTest {
    private static final long MS = 1_000_000;

    @Test
    void theTableHoldsEveryFigure() {
        String text = CompareText.of(countdown(1000, 1000, 500), 200);

        assertThat(text)
                .startsWith("countdown: 2 countdowns from 1,000; medians of 3 rounds, 2 cores, Java 17")
                .containsPattern("serial +1.00 s +1.00 s +1.00 +1.00 +50 %")
                .containsPattern("threads +500 ms +1.00 s +2.00 +2.00 +100 %")
                .containsPattern("virtual-threads +missing here: needs Java 21");
    }

    @Test
    void whereThereIsLessRoomTheLeastTellingColumnsAreLeftOut() {
        for (int width : new int[] {40, 80, 100, 200}) {
            assertThat(CompareText.of(countdown(1000, 1000, 500), width).lines())
                    .allMatch(line -> line.length() <= width);
        }
        assertThat(CompareText.of(countdown(1000, 1000, 500), 40).lines())
                .contains("arrangement              wall   speed-up");
    }

    @Test
    void theSpeedUpIsTheMedianOfWhatEachRoundSays() {
        ComparisonReport report = report(
                Workload.COUNTDOWN,
                result(Arrangement.SERIAL, List.of(measure(1000), measure(3000), measure(1200))),
                result(Arrangement.THREADS, List.of(measure(500), measure(1600), measure(300))));

        assertThat(report.speedUp(Arrangement.THREADS)).hasValue(2.0);
        assertThat(report.efficiency(Arrangement.THREADS)).hasValue(1.0);
        assertThat(report.speedUp(Arrangement.SPLIT)).isEmpty();
    }

    @Test
    void theSentenceSaysWhatTheFiguresShow() {
        assertThat(CompareText.of(countdown(1000, 1000, 500), 200))
                .contains(
                        "Taking turns: 1.00 times the speed of serial (interleaved), at the same moment: 2.00 times (threads, 2 cores): "
                                + "CPU-bound work gains from parallelism, not from concurrency.");
    }

    @Test
    void theSentenceClaimsNothingThatTheFiguresDoNotShow() {
        assertThat(CompareText.of(countdown(1000, 700, 900), 200)).contains("these figures show nothing for sure.");
    }

    @Test
    void aBusyMachineIsTold() {
        assertThat(CompareText.of(countdown(4000, 4000, 2000), 200))
                .contains("the machine was busy with something else");
    }

    @Test
    void mixedComparesTheSlowestFetches() {
        ComparisonReport report = report(
                Workload.MIXED,
                result(Arrangement.SHARED_DISPATCHER, new Measure(900 * MS, 900 * MS, 0, 300 * MS, 800 * MS)),
                result(Arrangement.OWN_DISPATCHER, new Measure(900 * MS, 900 * MS, 0, 101 * MS, 200 * MS)));

        assertThat(Conclusion.sentence(report))
                .contains("800 ms", "200 ms", "4.0 times better", "must not stand in line");
    }

    @Test
    void thePagesPolicyAllowsItsOwnStyleAndNothingElse() throws Exception {
        String page = ComparePage.of(List.of(countdown(1000, 1000, 500)));

        Matcher style = Pattern.compile("<style>(.*)</style>", Pattern.DOTALL).matcher(page);
        assertThat(style.find()).isTrue();
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(style.group(1).getBytes(StandardCharsets.UTF_8));
        String hash = Base64.getEncoder().encodeToString(digest);
        assertThat(page)
                .contains("content=\"default-src 'none'; style-src 'sha256-" + hash
                        + "'; base-uri 'none'; form-action 'none'\"")
                .doesNotContain("<script", "style=", "src=", "href=");
    }

    @Test
    void jsonHoldsMediansRoundsAndTimelines() {
        assertThat(CompareJson.of(countdown(1000, 1000, 500)))
                .startsWith("{\"schema\":\"muster.compare/1\",\"workload\":\"countdown\"")
                .contains(
                        "\"arrangement\":\"threads\",\"concurrent\":true,\"parallel\":true,\"median\":{\"wall_ms\":500.0")
                .contains("\"speed_up\":2.0,\"efficiency\":1.0")
                .contains("\"missing\":\"needs Java 21")
                .contains("{\"lane\":\"thread 1\",\"task\":1,\"kind\":\"computing\",\"from_ms\":0.0,\"to_ms\":500.0}");
    }

    private static ComparisonReport countdown(long serial, long interleaved, long threads) {
        return report(
                Workload.COUNTDOWN,
                result(Arrangement.SERIAL, measure(serial)),
                result(Arrangement.INTERLEAVED, measure(interleaved)),
                result(Arrangement.THREADS, measure(threads)),
                Result.missing(Arrangement.VIRTUAL_THREADS, "needs Java 21 or later, this is Java 17"));
    }

    private static Measure measure(long wallMillis) {
        return new Measure(wallMillis * MS, 1000 * MS, 0, null, null);
    }

    private static Result result(Arrangement arrangement, List<Measure> rounds) {
        return new Result(arrangement, null, Measure.median(rounds), rounds, null);
    }

    private static Result result(Arrangement arrangement, Measure measure) {
        Span span = new Span("thread 1", 0, Span.Kind.COMPUTING, 0, measure.wall());
        return new Result(
                arrangement, null, measure, List.of(measure), new Timeline(List.of(span), measure.wall(), true));
    }

    private static ComparisonReport report(Workload workload, Result... results) {
        List<Arrangement> arrangements = new ArrayList<>();
        for (Result result : results) arrangements.add(result.arrangement());
        CompareSettings settings = new CompareSettings(
                workload, arrangements, 2, 100, 1000, 3, 200, Duration.ofMillis(5), Duration.ofMillis(100));
        return new ComparisonReport(settings, 2, "17.0.15", "Linux amd64", List.of(results));
    }
}
