package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.scan.report.KindCount;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.SecondPassCounts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTextTest {
    private static final SecondPassCounts NO_SECOND_PASS = new SecondPassCounts(0, 0, 0);

    @Test
    void whereNothingWasReadItSaysWhy() {
        ScanSummary nothing = summary(0, 0, Map.of(), Map.of(), 0, NO_SECOND_PASS, Map.of());

        assertThat(SummaryText.of(nothing, 0, 80)).containsExactly("no targets in the input");
        assertThat(SummaryText.of(nothing, 7, 80)).containsExactly("nothing was left to ask");
    }

    @Test
    void oneTargetThatAnsweredNeedsNoArithmetic() {
        assertThat(text(summary(1, 1, Map.of(), Map.of(), 0, NO_SECOND_PASS, Map.of())))
                .containsExactly("1 answered, in 2.0 s");
    }

    @Test
    void kindsOfFailuresAndRejectionsNameTheFirstOfEach() {
        ScanSummary summary = summary(
                423,
                100,
                Map.of(
                        "dns.nxdomain", new KindCount(300, 7, 9, "nosuch.example", "no such name"),
                        "policy.address_denied", new KindCount(1, 8, 0, "127.0.0.1", "loopback")),
                Map.of("input.invalid_host", new KindCount(20, 1, 1, "a b", "a space")),
                2,
                NO_SECOND_PASS,
                Map.of("B", 30L, "A+", 2L, "F", 68L));

        assertThat(text(summary))
                .containsExactly(
                        "421 targets: 100 answered, 301 failed, 20 rejected, in 2.0 s (211/s)",
                        "read 423 = 421 records + 2 duplicates",
                        "grades: A+ 2, B 30, F 68",
                        "failed: 300 x dns.nxdomain, first in line 9: nosuch.example (no such name)",
                        "failed: 1 x policy.address_denied, 127.0.0.1 (loopback)",
                        "rejected: 20 x input.invalid_host, first in line 1: a b (a space)",
                        "private and local addresses are asked with --allow-private only");
    }

    @Test
    void theMostFrequentComeFirstAndTheRestIsCounted() {
        SortedMap<String, KindCount> kinds = new TreeMap<>();
        for (int i = 0; i < 11; i++) kinds.put("kind." + (char) ('a' + i), new KindCount(i + 1, i, i, "t", ""));

        List<String> lines = text(summary(66, 0, kinds, Map.of(), 0, NO_SECOND_PASS, Map.of()));

        assertThat(lines).element(1).isEqualTo("failed: 11 x kind.k, first in line 10: t");
        assertThat(lines).last().isEqualTo("failed: 6 of 3 other kinds");
    }

    @Test
    void whatMayPassIsSaidToBeWorthAskingAgain() {
        Map<String, KindCount> timeouts = Map.of("tcp.timeout", new KindCount(3, 1, 1, "slow.example", "10 s"));

        assertThat(text(summary(3, 0, timeouts, Map.of(), 0, NO_SECOND_PASS, Map.of())))
                .last()
                .isEqualTo("3 failures may pass: --second-pass asks such targets again at the end");
        assertThat(text(summary(3, 0, timeouts, Map.of(), 0, new SecondPassCounts(3, 0, 0), Map.of())))
                .noneMatch(line -> line.contains("--second-pass"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1200 | 900 | 0 | second pass: 1,200 asked again, 900 of them answered",
                "2    | 1   | 3 | second pass: 2 asked again, 1 of them answered; 3 left with their first failure",
                "0    | 0   | 3 | second pass: 0 asked again, 0 of them answered; 3 left with their first failure"
            })
    void aSecondPassIsToldInOneLine(long asked, long answered, long leftOut, String line) {
        SecondPassCounts again = new SecondPassCounts(asked, answered, leftOut);

        assertThat(text(summary(10, 10, Map.of(), Map.of(), 0, again, Map.of())))
                .contains(line);
    }

    @Test
    void aLineThatQuotesIsCutAtTheWidth() {
        Map<String, KindCount> kinds = Map.of("dns.nxdomain", new KindCount(1, 1, 1, "a".repeat(300), "no such name"));

        assertThat(SummaryText.of(summary(1, 0, kinds, Map.of(), 0, NO_SECOND_PASS, Map.of()), 0, 72))
                .element(1)
                .asString()
                .hasSize(72)
                .endsWith("…");
    }

    private static List<String> text(ScanSummary summary) {
        return SummaryText.of(summary, 0, 500);
    }

    private static ScanSummary summary(
            long read,
            long answered,
            Map<String, KindCount> failed,
            Map<String, KindCount> rejected,
            long duplicates,
            SecondPassCounts secondPass,
            Map<String, Long> grades) {
        return new ScanSummary(
                read,
                answered,
                new TreeMap<>(failed),
                new TreeMap<>(rejected),
                duplicates,
                0,
                0,
                0,
                512,
                0,
                secondPass,
                new TreeMap<>(grades),
                false,
                null,
                Duration.ofSeconds(2));
    }
}
