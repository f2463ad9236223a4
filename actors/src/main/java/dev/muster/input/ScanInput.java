package dev.muster.input;

import dev.muster.http.failure.Failure;
import dev.muster.http.target.Target;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One item of a scan's input. */
public sealed interface ScanInput {
    /** A target to be fetched, counted by the scan. */
    static ScanInput of(Target target) {
        return new Wanted(0, 0, target);
    }

    /**
     * A target to be fetched, counted by the scan.
     *
     * @param context comes back in {@code TargetReport.context()}
     */
    static ScanInput of(Target target, Object context) {
        return new Wanted(0, 0, target, Objects.requireNonNull(context, "context"));
    }

    private static void checkPlace(long seq, long line) {
        if (seq < 0 || line < 0) {
            throw new IllegalArgumentException("seq and line must be 0 or more, found " + seq + " and " + line);
        }
    }

    /**
     * To be fetched.
     *
     * @param seq place in the input, from 1, for its report; in a shard the same as {@code line}, unless a line may be
     *     several targets; 0 where the scan is to count
     * @param line number of its line in the input; 0 where it came from elsewhere
     * @param target in canonical form
     * @param context rides along, and comes back in {@code TargetReport.context()}: the key of a
     *     message, say; it is no part of the record
     */
    record Wanted(
            long seq, long line, Target target, @Nullable Object context) implements ScanInput {
        public Wanted {
            Objects.requireNonNull(target, "target");
            checkPlace(seq, line);
        }

        /** Without anything that rides along. */
        public Wanted(long seq, long line, Target target) {
            this(seq, line, target, null);
        }

        /** The same at another place. */
        public Wanted withSeq(long other) {
            return new Wanted(other, line, target, context);
        }
    }

    /**
     * No target: reported as it is.
     *
     * @param seq place in the input, as that of a target
     * @param line number of its line in the input; 0 where it came from elsewhere
     * @param text what stood there, without user information
     * @param failure what is wrong with it
     */
    record Refused(long seq, long line, String text, Failure failure) implements ScanInput {
        public Refused {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(failure, "failure");
            checkPlace(seq, line);
        }
    }

    /**
     * A target that came before: counted, not reported.
     *
     * @param line number of its line in the input; 0 where it came from elsewhere
     */
    record Duplicate(long line) implements ScanInput {}
}
