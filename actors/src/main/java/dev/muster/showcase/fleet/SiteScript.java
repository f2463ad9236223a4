package dev.muster.showcase.fleet;

import java.time.Duration;
import java.util.List;

/**
 * What one site does, before it has an address. In the texts {@code {self}} stands for its own authority, {@code
 * {next}} for that of the next site, {@code {date}} for the time of its start.
 *
 * @param entry how its target is written
 * @param secure whether it answers over TLS; if not, it takes a ClientHello for a bad request
 * @param identity whose certificate it shows
 * @param latency from the whole request to the first byte of the answer
 * @param head status line and field lines of its page, each without line end, one character a byte
 * @param lineEnd what ends each line of it
 * @param body the content of its page
 */
record SiteScript(
        String look,
        Entry entry,
        boolean secure,
        SiteIdentity identity,
        Fault fault,
        Redirect redirect,
        Duration latency,
        List<String> head,
        String lineEnd,
        String body) {
    SiteScript {
        head = List.copyOf(head);
    }

    /** How a target is written. */
    enum Entry {
        BARE,
        HTTP,
        HTTPS
    }

    /** How the way from its entry to its page leads. */
    enum Redirect {
        NONE,
        /** From http to https. */
        TO_HTTPS,
        /** {@code /} to {@code /en} to {@code /en/}. */
        CHAIN,
        /** {@code /} to {@code /login} and back. */
        LOOP,
        /** To the next site. */
        ELSEWHERE
    }
}
