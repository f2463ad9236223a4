package dev.muster.statistics;

import dev.muster.analysis.Analysis;
import dev.muster.analysis.Finding;
import dev.muster.analysis.Product;
import dev.muster.http.Hop;
import dev.muster.http.head.FieldName;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.tls.TlsFacts;
import dev.muster.http.tls.Verification;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What records say together. Memory does not depend on how many there are. What is said of answers is said of the last
 * exchange of each target that answered; latencies are those of every exchange. For one thread; those of several
 * threads are put together with {@link #add(RecordStatistics)}.
 */
public final class RecordStatistics {
    /** What is counted for a certificate that holds. */
    public static final String VERIFIED = "verified";

    /** What is counted where an answer has no {@code Server} field. */
    public static final String NO_SERVER = "(no Server field)";

    private static final FieldName SERVER = FieldName.of("Server");
    /** Texts that are kept beside counts; there are fewer kinds of failure, and results in all profiles. */
    private static final int MOST_TEXTS = 1_000;

    private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    private final TextCounts profiles = new TextCounts();
    private final TextCounts grades = new TextCounts();
    private final TextCounts faults = new TextCounts();
    private final Map<String, String> advice = new TreeMap<>();
    private final TextCounts failures = new TextCounts();
    private final Map<String, String> failureExamples = new TreeMap<>();
    private final TextCounts statusCodes = new TextCounts();
    private final TextCounts servers = new TextCounts();
    private final TextCounts products = new TextCounts();
    private final TextCounts tlsVersions = new TextCounts();
    private final TextCounts certificates = new TextCounts();
    private final ExpiryDays expiry = new ExpiryDays();
    private final Adoption adoption = new Adoption();
    private final Map<Phase, LatencyHistogram> phases = new EnumMap<>(Phase.class);
    private final LatencyHistogram wholeTargets = new LatencyHistogram();
    private long records;
    private long secureAnswers;
    private @Nullable Instant earliest;
    private @Nullable Instant latest;

    public RecordStatistics() {
        for (Phase phase : Phase.values()) phases.put(phase, new LatencyHistogram());
    }

    public void add(TargetReport report) {
        records++;
        outcomes.merge(report.outcome(), 1L, Long::sum);
        saw(report.startedAt());
        if (report.failure() != null) {
            failures.add(report.failure().code());
            keep(failureExamples, report.failure().code(), report.target());
        }
        for (Hop hop : report.hops()) phases.forEach((phase, histogram) -> add(hop, phase, histogram));
        if (report.outcome() != Outcome.REJECTED) wholeTargets.add(report.took());
        if (report.outcome() == Outcome.ANSWERED && !report.hops().isEmpty()) {
            answer(report.hops().get(report.hops().size() - 1), report.analysis());
        }
        if (report.analysis() != null) analysis(report.analysis());
    }

    /** The first text for a key. */
    private static void keep(Map<String, String> texts, String key, String text) {
        if (texts.size() < MOST_TEXTS) texts.putIfAbsent(key, text);
    }

    private void saw(Instant at) {
        earliest = earliest == null || at.isBefore(earliest) ? at : earliest;
        latest = latest == null || at.isAfter(latest) ? at : latest;
    }

    private static void add(Hop hop, Phase phase, LatencyHistogram histogram) {
        var took = phase.of(hop.timings());
        if (took != null) histogram.add(took);
    }

    private void answer(Hop last, @Nullable Analysis analysis) {
        if (last.isSecure()) secureAnswers++;
        if (last.tls() != null) tls(last.tls());
        ResponseHead head = last.head();
        if (head == null) return;
        statusCodes.add(String.valueOf(head.statusCode()));
        servers.add(head.fields().first(SERVER).map(ServerName::of).orElse(NO_SERVER));
        adoption.add(head.fields(), last.isSecure(), analysis);
    }

    private void tls(TlsFacts tls) {
        tlsVersions.add(tls.version());
        Verification verification = tls.verification();
        if (verification != null) {
            String problem = verification.problem();
            certificates.add(verification.verified() || problem == null ? VERIFIED : problem);
        }
        if (!tls.chain().isEmpty()) expiry.add(tls.chain().get(0).notAfter());
    }

    private void analysis(Analysis analysis) {
        profiles.add(analysis.profile());
        if (analysis.grade() != null) grades.add(analysis.grade());
        Set<String> counted = new HashSet<>();
        for (Finding finding : analysis.findings()) {
            if (finding.pass() || !counted.add(finding.result())) continue;
            faults.add(finding.result());
            if (!finding.advice().isEmpty()) keep(advice, finding.result(), finding.advice());
        }
        counted.clear();
        for (Product product : analysis.products()) {
            if (counted.add(product.product())) products.add(product.product());
        }
    }

    /** Takes over what {@code later} has counted behind this. */
    public void add(RecordStatistics later) {
        records += later.records;
        secureAnswers += later.secureAnswers;
        later.outcomes.forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
        if (later.earliest != null) saw(later.earliest);
        if (later.latest != null) saw(later.latest);
        profiles.add(later.profiles);
        grades.add(later.grades);
        faults.add(later.faults);
        failures.add(later.failures);
        statusCodes.add(later.statusCodes);
        servers.add(later.servers);
        products.add(later.products);
        tlsVersions.add(later.tlsVersions);
        certificates.add(later.certificates);
        later.advice.forEach((result, text) -> keep(advice, result, text));
        later.failureExamples.forEach((kind, target) -> keep(failureExamples, kind, target));
        expiry.add(later.expiry);
        adoption.add(later.adoption);
        wholeTargets.add(later.wholeTargets);
        phases.forEach((phase, histogram) -> histogram.add(later.latencies(phase)));
    }

    public long records() {
        return records;
    }

    public long count(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    /** Targets whose last answer came over https. */
    public long secureAnswers() {
        return secureAnswers;
    }

    /** When the first target was begun; {@code null} without records. */
    public @Nullable Instant earliest() {
        return earliest;
    }

    /** When the last target was begun; {@code null} without records. */
    public @Nullable Instant latest() {
        return latest;
    }

    /** Names of the profiles that graded. */
    public TextCounts profiles() {
        return profiles;
    }

    public TextCounts grades() {
        return grades;
    }

    /** Results of rules that did not pass, once for each target. */
    public TextCounts faults() {
        return faults;
    }

    /** What to do about each fault, as far as it is known. */
    public Map<String, String> advice() {
        return Collections.unmodifiableMap(advice);
    }

    /** What to do about a fault; empty where no record says it. */
    public String advice(String fault) {
        return advice.getOrDefault(fault, "");
    }

    /** Kinds of failure, of targets that failed and of lines that were rejected. */
    public TextCounts failures() {
        return failures;
    }

    /** The first target that failed so; empty where that is not kept. */
    public String failureExample(String kind) {
        return failureExamples.getOrDefault(kind, "");
    }

    public TextCounts statusCodes() {
        return statusCodes;
    }

    /** Software as {@code Server} names it, without versions. */
    public TextCounts servers() {
        return servers;
    }

    /** Products that were recognised, once for each target. */
    public TextCounts products() {
        return products;
    }

    public TextCounts tlsVersions() {
        return tlsVersions;
    }

    /** Problems of certificates, and {@link #VERIFIED}. */
    public TextCounts certificates() {
        return certificates;
    }

    /** Ends of the leaf certificates. */
    public ExpiryDays expiry() {
        return expiry;
    }

    public Adoption adoption() {
        return adoption;
    }

    public LatencyHistogram latencies(Phase phase) {
        return phases.getOrDefault(phase, new LatencyHistogram());
    }

    /** From the first step of a target to its end, every wait included. */
    public LatencyHistogram wholeTargets() {
        return wholeTargets;
    }

    /** The phases that any exchange had. */
    public List<Phase> phasesSeen() {
        return Collections.unmodifiableList(phases.keySet().stream()
                .filter(phase -> latencies(phase).count() > 0)
                .toList());
    }
}
