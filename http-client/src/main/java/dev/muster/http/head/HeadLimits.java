package dev.muster.http.head;

/**
 * How much of a head is read. What goes past a limit ends the fetch as {@code limit.*}; what was read before it is
 * kept. Only interim responses are cut instead, so that the final head is had all the same.
 *
 * @param headBytes of all heads of one response together, interim ones included
 * @param fieldCount field lines kept of one response, interim ones included; a final head with more is not read
 * @param lineBytes of one line, status line and folded lines included
 * @param interimCount 1xx responses kept; more are passed over
 */
public record HeadLimits(int headBytes, int fieldCount, int lineBytes, int interimCount) {
    public HeadLimits {
        atLeast(1024, headBytes, "head-bytes");
        atLeast(1, fieldCount, "header-count");
        atLeast(256, lineBytes, "line");
        atLeast(0, interimCount, "interim-count");
    }

    private static void atLeast(int least, int found, String key) {
        if (found >= least) return;
        throw new IllegalArgumentException(
                "muster.http.limits." + key + " must be at least " + least + ", found " + found);
    }
}
