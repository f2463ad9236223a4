package dev.muster.http.head;

/**
 * What in a response departs from the grammar of RFC 9112, or contradicts itself, and was read all the same. The codes
 * are stable: they stand in records. What each means, and what is made of it, is in docs/anomalies.md.
 */
public enum Anomaly {
    LEADING_CRLF("leading-crlf"),
    BARE_LF("bare-lf"),
    BARE_CR("bare-cr"),
    OBS_FOLD("obs-fold"),
    NO_COLON("no-colon"),
    EMPTY_NAME("empty-name"),
    SPACE_BEFORE_COLON("space-before-colon"),
    INVALID_NAME("invalid-name"),
    SPACE_BEFORE_FIRST_FIELD("space-before-first-field"),
    LINE_CUT("line-cut"),
    CONTROL_IN_VALUE("control-in-value"),
    NOT_UTF8("not-utf8"),
    NON_ASCII_VALUE("non-ascii-value"),
    PROTOCOL_CASE("protocol-case"),
    PROTOCOL_VERSION("protocol-version"),
    STATUS_RANGE("status-range"),
    NO_REASON_SPACE("no-reason-space"),
    EXTRA_STATUS_SPACE("extra-status-space"),
    CONTROL_IN_REASON("control-in-reason"),
    INTERIM_CUT("interim-cut"),
    CONFLICTING_CONTENT_LENGTH("conflicting-content-length"),
    INVALID_CONTENT_LENGTH("invalid-content-length"),
    CONTENT_LENGTH_WITH_TRANSFER_ENCODING("content-length-with-transfer-encoding"),
    REPEATED_CONTENT_LENGTH("repeated-content-length"),
    UNKNOWN_TRANSFER_ENCODING("unknown-transfer-encoding"),
    UNUSUAL_TRANSFER_ENCODING("unusual-transfer-encoding"),
    CONFLICTING_CONTENT_TYPE("conflicting-content-type"),
    CONTENT_FORBIDDEN("content-forbidden"),
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
