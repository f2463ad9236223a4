package dev.muster.http.head;

import dev.muster.http.Settings;

/**
 * How much of a head is read. What goes past a limit ends the fetch as {@code limit.*}; what was read before it is kept.
 *
 * @param headBytes of all heads of one response together, interim ones included
 * @param fieldCount field lines of one header section
 * @param lineBytes of one line, status line and folded lines included
 * @param interimCount 1xx responses before the final one
 */
public record HeadLimits(int headBytes, int fieldCount, int lineBytes, int interimCount) {
    public HeadLimits {
        Settings.atLeast(1024, headBytes, "muster.http.limits.head-bytes");
        Settings.atLeast(1, fieldCount, "muster.http.limits.header-count");
        Settings.atLeast(256, lineBytes, "muster.http.limits.line");
        Settings.atLeast(0, interimCount, "muster.http.limits.interim-count");
    }
}
