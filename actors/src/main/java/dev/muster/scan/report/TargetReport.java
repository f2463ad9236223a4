package dev.muster.scan.report;

import dev.muster.analysis.Analysis;
import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.failure.Failure;
import dev.muster.http.head.FieldName;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.tls.CertificateFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What became of one target: one record of the output. But for {@code context} it holds no reference to anything alive,
 * so it can cross machines.
 *
 * @param seq the target's place in the input, from 1
 * @param line the number of its line in the input, from 1; 0 where it came from elsewhere
 * @param target the target's own words, without user information
 * @param outcome answered, failed or rejected
 * @param startedAt when its first attempt began, or when it was rejected
 * @param took wall time of the whole target
 * @param attempts 0 where it was rejected
 * @param hops every exchange of the last attempt, certificates verified, content left out
 * @param failure {@code null} where answered
 * @param httpsFailure why https was given up for http under the automatic choice
 * @param redirectFailure why the answer stands although it is a redirect: policy does not let it be followed
 * @param plain the view over plain http where both views were asked for
 * @param analysis {@code null} where none was asked for, or there was nothing to analyse
 * @param firstPass how it failed before, where this is what the second pass of a scan found; else {@code null}
 * @param context what rode along with the target, see {@link dev.muster.input.ScanInput.Wanted}; {@code null} where
 *     nothing did, and in reports that were read back: records do not have it
 */
public record TargetReport(
        long seq,
        long line,
        String target,
        Outcome outcome,
        Instant startedAt,
        Duration took,
        int attempts,
        List<Hop> hops,
        @Nullable Failure failure,
        @Nullable Failure httpsFailure,
        @Nullable Failure redirectFailure,
        @Nullable FetchResult plain,
        @Nullable Analysis analysis,
        @Nullable FirstPass firstPass,
        @Nullable Object context) {
    public TargetReport {
        Objects.requireNonNull(target);
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(startedAt);
        Objects.requireNonNull(took);
        hops = List.copyOf(hops);
    }

    /** What became of a target that was asked in one pass. */
    public TargetReport(
            long seq,
            long line,
            String target,
            Outcome outcome,
            Instant startedAt,
            Duration took,
            int attempts,
            List<Hop> hops,
            @Nullable Failure failure,
            @Nullable Failure httpsFailure,
            @Nullable Failure redirectFailure,
            @Nullable FetchResult plain,
            @Nullable Analysis analysis) {
        this(
                seq,
                line,
                target,
                outcome,
                startedAt,
                took,
                attempts,
                hops,
                failure,
                httpsFailure,
                redirectFailure,
                plain,
                analysis,
                null,
                null);
    }

    /** A line of input that is no target. */
    public static TargetReport rejected(long seq, long line, String text, Instant at, Failure failure) {
        return new TargetReport(
                seq, line, text, Outcome.REJECTED, at, Duration.ZERO, 0, List.of(), failure, null, null, null, null);
    }

    /** The same with another analysis. */
    public TargetReport withAnalysis(@Nullable Analysis other) {
        return new TargetReport(
                seq,
                line,
                target,
                outcome,
                startedAt,
                took,
                attempts,
                hops,
                failure,
                httpsFailure,
                redirectFailure,
                plain,
                other,
                firstPass,
                context);
    }

    /** The same of a target that had failed before. */
    public TargetReport withFirstPass(@Nullable FirstPass other) {
        return new TargetReport(
                seq,
                line,
                target,
                outcome,
                startedAt,
                took,
                attempts,
                hops,
                failure,
                httpsFailure,
                redirectFailure,
                plain,
                analysis,
                other,
                context);
    }

    // ---- what most ask for

    /** The last exchange: the one that answered, or that failed. Empty where nothing was asked. */
    public Optional<Hop> last() {
        return hops.isEmpty() ? Optional.empty() : Optional.of(hops.get(hops.size() - 1));
    }

    /** The status code of the last exchange's answer, 100 to 999. */
    public OptionalInt status() {
        ResponseHead head = head();
        return head == null ? OptionalInt.empty() : OptionalInt.of(head.statusCode());
    }

    /** The header fields of the last exchange's answer, as they were sent; none where it has none. */
    public Fields headers() {
        ResponseHead head = head();
        return head == null ? Fields.EMPTY : head.fields();
    }

    /**
     * The value of a header field of the last exchange's answer, as it was sent; of several lines of that name the
     * first.
     *
     * @param name in any case (RFC 9110, 5.1)
     */
    public Optional<String> header(String name) {
        return headers().first(FieldName.of(name));
    }

    /** The grade that the profile gives, such as {@code B+}; empty where nothing was graded. */
    public Optional<String> grade() {
        return analysis == null ? Optional.empty() : Optional.ofNullable(analysis.grade());
    }

    /** The certificate that the server of the last exchange showed for itself; empty over plain http. */
    public Optional<CertificateFacts> certificate() {
        return last().map(Hop::tls).flatMap(tls -> tls.chain().stream().findFirst());
    }

    private @Nullable ResponseHead head() {
        return hops.isEmpty() ? null : hops.get(hops.size() - 1).head();
    }
}
