package dev.muster.scan.report;

import dev.muster.analysis.Analysis;
import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.failure.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of one target: one record of the output. Holds no reference to anything alive, so it can cross machines.
 *
 * @param seq the target's place in the input, from 1
 * @param line the number of its line in the input, from 1; 0 where it came from elsewhere
 * @param target the target's own words, without user information
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
        @Nullable FirstPass firstPass) {
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
                firstPass);
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
                other);
    }
}
