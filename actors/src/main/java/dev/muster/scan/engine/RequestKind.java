package dev.muster.scan.engine;

/** What one request to a target is for. Every target gets the main one; what else is asked depends on the settings. */
enum RequestKind {
    /** What was asked for. */
    MAIN,
    /** The same over plain http. */
    PLAIN,
    /** A CORS preflight (Fetch standard, 4.8) to where the main request ended. */
    PREFLIGHT,
    /** The robots.txt of where the main request ended (RFC 9309). */
    ROBOTS,
    /** The icon of where the main request ended. */
    FAVICON
}
