package dev.muster.http.head;

/**
 * What in a response departs from the grammar of RFC 9112, or contradicts itself, and was read all the same. The codes
 * are stable: they stand in records. What each means, and what is made of it, is in docs/anomalies.md.
 */
public enum Anomaly {
    /** Empty lines before a status line (RFC 9112, 2.2). */
    LEADING_CRLF("leading-crlf"),
    /** A line that ends in LF alone. */
    BARE_LF("bare-lf"),
    /** A CR within a field value, or more than one before an LF. */
    BARE_CR("bare-cr"),
    /** A field continued on a line that begins with white space (5.2). */
    OBS_FOLD("obs-fold"),
    /** A field line without a colon. */
    NO_COLON("no-colon"),
    /** A field line that begins with its colon. */
    EMPTY_NAME("empty-name"),
    /** White space between name and colon (5.1). */
    SPACE_BEFORE_COLON("space-before-colon"),
    /** A name with a character that names may not hold. */
    INVALID_NAME("invalid-name"),
    /** The first field line begins with white space. */
    SPACE_BEFORE_FIRST_FIELD("space-before-first-field"),
    /** The line at which reading ended is not all there. */
    LINE_CUT("line-cut"),
    /** A control other than HTAB and CR in a field value. */
    CONTROL_IN_VALUE("control-in-value"),
    /** A field value or reason that is not UTF-8. */
    NOT_UTF8("not-utf8"),
    /** A field value beyond ASCII that is UTF-8. */
    NON_ASCII_VALUE("non-ascii-value"),
    /** {@code http} in other than upper case. */
    PROTOCOL_CASE("protocol-case"),
    /** A version other than 1.0 and 1.1, or SHOUTcast's {@code ICY}. */
    PROTOCOL_VERSION("protocol-version"),
    /** A status code over 599. */
    STATUS_RANGE("status-range"),
    /** No space behind the status code (4). */
    NO_REASON_SPACE("no-reason-space"),
    /** Tabs or several spaces in place of one space in the status line. */
    EXTRA_STATUS_SPACE("extra-status-space"),
    /** A control, or a bare CR, in the reason. */
    CONTROL_IN_REASON("control-in-reason"),
    /** More interim responses, or more fields in them, than is kept of a response or of all hops. */
    INTERIM_CUT("interim-cut"),
    /** Different lengths. */
    CONFLICTING_CONTENT_LENGTH("conflicting-content-length"),
    /** A length that is no number of 63 bits. */
    INVALID_CONTENT_LENGTH("invalid-content-length"),
    /** Both at once (6.1). */
    CONTENT_LENGTH_WITH_TRANSFER_ENCODING("content-length-with-transfer-encoding"),
    /** More than one length, in several fields or in a list. */
    REPEATED_CONTENT_LENGTH("repeated-content-length"),
    /** A transfer coding that is not registered; {@code identity} is no longer. */
    UNKNOWN_TRANSFER_ENCODING("unknown-transfer-encoding"),
    /** Anything but one {@code chunked}: more codings, one of them twice, or in HTTP/1.0. */
    UNUSUAL_TRANSFER_ENCODING("unusual-transfer-encoding"),
    /** Several types that differ. */
    CONFLICTING_CONTENT_TYPE("conflicting-content-type"),
    /** Length or transfer coding with a status 204 (RFC 9110, 8.6). */
    CONTENT_FORBIDDEN("content-forbidden"),
    /** Bytes behind a response that has no content, in the packet of its head. */
    SURPLUS_DATA("surplus-data"),
    /** A redirect from https to http. Noted by the client, not read from the head. */
    REDIRECT_DOWNGRADE("redirect-downgrade");

    private final String code;

    Anomaly(String code) {
        this.code = code;
    }

    /** The stable string of records. */
    public String code() {
        return code;
    }
}
