package dev.muster.http;

import dev.muster.http.head.Bytes;

/**
 * The first bytes of a response's content, transfer coding taken off, content coding still on.
 *
 * @param content at most {@code muster.http.limits.body}
 * @param complete whether that was all of it
 * @param problem why it ends early where the framing broke, empty otherwise; for example {@code truncated_body}
 */
public record Body(Bytes content, boolean complete, String problem) {}
