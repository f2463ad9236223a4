package dev.muster.statistics;

import static dev.muster.statistics.SampleReports.AT;
import static dev.muster.statistics.SampleReports.failed;
import static dev.muster.statistics.SampleReports.graded;
import static dev.muster.statistics.SampleReports.plain;
import static dev.muster.statistics.SampleReports.secure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.Fields;
import dev.muster.record.RandomReports;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import dev.muster.statistics.Adoption.Share;
import dev.muster.statistics.TextCounts.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordStatisticsTest {
    private static final Instant END = Instant.parse("2026-12-24T12:00:00Z");

    private final RecordStatistics statistics = new RecordStatistics();

    private void add(TargetReport... reports) {
        for (TargetReport report : reports) statistics.add(report);
    }

    @Test
    void outcomesAndFailuresAreCounted() {
        add(
                plain("a.example", Fields.EMPTY, null),
                failed("b.example", FailureKind.DNS_NXDOMAIN),
                failed("c.example", FailureKind.DNS_NXDOMAIN),
                failed("d.example", FailureKind.TCP_REFUSED),
                TargetReport.rejected(5, 5, "e e", AT.plusSeconds(9), Failure.of(FailureKind.INPUT_INVALID_HOST, "x")));

        assertThat(statistics.records()).isEqualTo(5);
        assertThat(statistics.count(Outcome.ANSWERED)).isEqualTo(1);
        assertThat(statistics.count(Outcome.FAILED)).isEqualTo(3);
        assertThat(statistics.count(Outcome.REJECTED)).isEqualTo(1);
        assertThat(statistics.failures().top(2))
                .containsExactly(new Entry("dns.nxdomain", 2), new Entry("input.invalid_host", 1));
        assertThat(statistics.failureExample("dns.nxdomain")).isEqualTo("b.example");
        assertThat(statistics.failureExample("unknown")).isEmpty();
        assertThat(statistics.earliest()).isEqualTo(AT);
        assertThat(statistics.latest()).isEqualTo(AT.plusSeconds(9));
    }

    @Test
    void answersSayServerStatusTlsAndTheEndOfTheCertificate() {
        add(
                secure("a.example", Fields.of("Server", "nginx/1.25"), END, null),
                secure("b.example", Fields.of("server", "nginx"), END, null),
                plain("c.example", Fields.EMPTY, null));

        assertThat(statistics.servers().top(9))
                .containsExactly(new Entry("nginx", 2), new Entry(RecordStatistics.NO_SERVER, 1));
        assertThat(statistics.statusCodes().top(9)).containsExactly(new Entry("200", 3));
        assertThat(statistics.secureAnswers()).isEqualTo(2);
        assertThat(statistics.tlsVersions().top(9)).containsExactly(new Entry("TLSv1.3", 2));
        assertThat(statistics.certificates().top(9)).containsExactly(new Entry(RecordStatistics.VERIFIED, 2));
        assertThat(statistics.expiry().on(LocalDate.of(2026, 12, 24))).isEqualTo(2);
    }

    @Test
    void aFieldIsAdoptedWhereItIsSentAndFaultyWhereARuleSaysSo() {
        String hsts = "Strict-Transport-Security";
        add(
                secure(
                        "a.example",
                        Fields.of(hsts, "max-age=1", "X-Frame-Options", "DENY"),
                        END,
                        graded(50, "C", "hsts", "hsts-short")),
                secure("b.example", Fields.of(hsts, "max-age=99999999"), END, graded(90, "A")),
                secure("c.example", Fields.EMPTY, END, graded(10, "F", "hsts", "hsts-missing")),
                plain("d.example", Fields.of(hsts, "max-age=1"), null));

        Adoption adoption = statistics.adoption();
        assertThat(adoption.of(SecurityField.STRICT_TRANSPORT_SECURITY)).isEqualTo(new Share(3, 2, 1));
        assertThat(adoption.of(SecurityField.FRAME_OPTIONS)).isEqualTo(new Share(4, 1, 0));
        assertThat(adoption.of(SecurityField.CONTENT_SECURITY_POLICY)).isEqualTo(new Share(4, 0, 0));
    }

    @Test
    void gradesFaultsAndProductsAreCountedOnceForEachTarget() {
        add(
                plain("a.example", Fields.EMPTY, graded(50, "C", "cookies", "cookie-bad", "cookies", "cookie-bad")),
                plain("b.example", Fields.EMPTY, graded(90, "A")));

        assertThat(statistics.grades().all(new GradeOrder())).containsExactly(new Entry("A", 1), new Entry("C", 1));
        assertThat(statistics.faults().top(9)).containsExactly(new Entry("cookie-bad", 1));
        assertThat(statistics.advice("cookie-bad")).isEqualTo("Mend cookie-bad.");
        assertThat(statistics.products().top(9)).containsExactly(new Entry("nginx", 2));
        assertThat(statistics.profiles().top(9)).containsExactly(new Entry("muster-1", 2));
    }

    @Test
    void latenciesAreThoseOfEachPhaseThatThereWas() {
        add(plain("a.example", Fields.EMPTY, null));

        assertThat(statistics.phasesSeen()).containsExactly(Phase.DNS, Phase.CONNECT, Phase.TLS, Phase.FIRST_BYTE);
        assertThat(statistics.latencies(Phase.CONNECT).longest()).isEqualTo(Duration.ofMillis(10));
        assertThat(statistics.latencies(Phase.QUEUED).count()).isZero();
        assertThat(statistics.wholeTargets().longest()).isEqualTo(Duration.ofMillis(80));
    }

    @Test
    void countedInPartsItIsTheSameAsCountedAtOnce() {
        RandomReports random = new RandomReports(11);
        RecordStatistics parts = new RecordStatistics();
        RecordStatistics part = new RecordStatistics();
        for (int i = 0; i < 2_000; i++) {
            TargetReport report = random.next();
            statistics.add(report);
            part.add(report);
            if (i % 70 == 69) {
                parts.add(part);
                part = new RecordStatistics();
            }
        }
        parts.add(part);

        assertThat(everything(parts)).isEqualTo(everything(statistics));
        assertThat(statistics.records()).isEqualTo(2_000);
    }

    private static List<Object> everything(RecordStatistics all) {
        List<Object> facts = new ArrayList<>();
        facts.add(List.of(
                all.records(), all.secureAnswers(), String.valueOf(all.earliest()), String.valueOf(all.latest())));
        for (Outcome outcome : Outcome.values()) facts.add(all.count(outcome));
        List<TextCounts> counts = List.of(
                all.profiles(),
                all.grades(),
                all.faults(),
                all.failures(),
                all.statusCodes(),
                all.servers(),
                all.products(),
                all.tlsVersions(),
                all.certificates());
        for (TextCounts each : counts) facts.add(List.of(each.top(Integer.MAX_VALUE), each.total(), each.others()));
        for (Entry each : all.failures().top(1_000)) facts.add(all.failureExample(each.text()));
        for (SecurityField field : SecurityField.values())
            facts.add(all.adoption().of(field));
        for (Phase phase : Phase.values()) facts.add(all.latencies(phase).percentile(90));
        facts.add(all.wholeTargets().percentile(50));
        facts.add(List.of(all.expiry().total(), all.expiry().before(LocalDate.of(2027, 1, 1))));
        return facts;
    }

    @Test
    void daysAreThoseOfUtcAndImpossibleOnesCountAtTheEnds() {
        ExpiryDays days = new ExpiryDays();
        days.add(Instant.parse("2026-12-24T23:59:59Z"));
        days.add(Instant.parse("2026-12-25T00:00:00Z"));
        days.add(Instant.parse("9999-12-31T23:59:59Z"));
        days.add(Instant.MIN);

        LocalDate christmas = LocalDate.of(2026, 12, 25);
        assertThat(days.total()).isEqualTo(4);
        assertThat(days.before(christmas)).isEqualTo(2);
        assertThat(days.on(christmas)).isEqualTo(1);
        assertThat(days.between(christmas.minusDays(1), christmas.plusDays(1))).isEqualTo(2);
        assertThat(days.between(LocalDate.of(2199, 12, 31), LocalDate.of(2200, 1, 1)))
                .isEqualTo(1);
    }
}
