package dev.muster.analysis.body;

import org.jspecify.annotations.Nullable;

/** A content without its content codings. Not a record: it holds the bytes themselves, and nobody compares two. */
final class Decoded {
    static final String TOO_LONG = "limit.body";
    static final String BOMB = "limit.decoded_ratio";
    static final String TOO_MANY_CODINGS = "limit.coding_chain";
    static final String UNKNOWN_CODING = "unsupported_coding";
    static final String BROKEN = "broken_coding";

    private final byte[] bytes;
    private final boolean truncated;
    private final @Nullable String problem;

    Decoded(byte[] bytes, boolean truncated, @Nullable String problem) {
        this.bytes = bytes;
        this.truncated = truncated;
        this.problem = problem;
    }

    static Decoded failed(String problem) {
        return new Decoded(new byte[0], true, problem);
    }

    /** What could be decoded; empty where the coding is unknown or broken. Not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    /** Whether there was more. */
    boolean truncated() {
        return truncated;
    }

    /** Why it is not whole, one of the words above or of the fetch; {@code null} where it is. */
    @Nullable
    String problem() {
        return problem;
    }

    /** Whether there is something to look at. */
    boolean isReadable() {
        return bytes.length > 0 || problem == null;
    }
}
