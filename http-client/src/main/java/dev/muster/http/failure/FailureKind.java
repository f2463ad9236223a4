package dev.muster.http.failure;

/**
 * What can go wrong with a target. The codes are stable: they stand in records.
 */
public enum FailureKind {
    INPUT_EMPTY("input.empty", Stage.INPUT, Blame.INPUT),
    INPUT_INVALID_HOST("input.invalid_host", Stage.INPUT, Blame.INPUT),
    INPUT_INVALID_PORT("input.invalid_port", Stage.INPUT, Blame.INPUT),
    INPUT_INVALID_URL("input.invalid_url", Stage.INPUT, Blame.INPUT),
    INPUT_IDN_INVALID("input.idn_invalid", Stage.INPUT, Blame.INPUT),
    INPUT_TOO_LONG("input.too_long", Stage.INPUT, Blame.INPUT),
    INPUT_UNSUPPORTED_SCHEME("input.unsupported_scheme", Stage.INPUT, Blame.INPUT),
    /** A block of addresses that is not expanded: nobody named it as that many targets, or it is too large. */
    INPUT_ADDRESS_BLOCK("input.address_block", Stage.INPUT, Blame.INPUT),
    /** A line of CSV without the column that holds the target. */
    INPUT_NO_COLUMN("input.no_column", Stage.INPUT, Blame.INPUT),

    POLICY_ADDRESS_DENIED("policy.address_denied", Stage.POLICY, Blame.POLICY),
    POLICY_REDIRECT_DENIED("policy.redirect_denied", Stage.REDIRECT, Blame.POLICY),

    DNS_NXDOMAIN("dns.nxdomain", Stage.DNS, Blame.TARGET),
    DNS_NO_DATA("dns.no_data", Stage.DNS, Blame.TARGET),
    DNS_SERVFAIL("dns.servfail", Stage.DNS, Blame.NETWORK, true),
    DNS_REFUSED("dns.refused", Stage.DNS, Blame.NETWORK),
    DNS_TIMEOUT("dns.timeout", Stage.DNS, Blame.NETWORK, true),
    DNS_MALFORMED("dns.malformed", Stage.DNS, Blame.NETWORK),
    DNS_LOOP("dns.loop", Stage.DNS, Blame.TARGET),

    TCP_REFUSED("tcp.refused", Stage.CONNECT, Blame.TARGET, true),
    TCP_TIMEOUT("tcp.timeout", Stage.CONNECT, Blame.NETWORK, true),
    TCP_RESET("tcp.reset", Stage.HEAD, Blame.TARGET, true),
    TCP_UNREACHABLE("tcp.unreachable", Stage.CONNECT, Blame.NETWORK, true),
    TCP_CLOSED("tcp.closed", Stage.CONNECT, Blame.TARGET, true),

    TLS_TIMEOUT("tls.timeout", Stage.TLS, Blame.TARGET, true),
    /** The code ends in the alert's name: {@code tls.alert_handshake_failure}. */
    TLS_ALERT("tls.alert", Stage.TLS, Blame.TARGET),
    TLS_NOT_TLS("tls.not_tls", Stage.TLS, Blame.TARGET),
    TLS_PROTOCOL_VERSION("tls.protocol_version", Stage.TLS, Blame.TARGET),
    TLS_NO_SHARED_CIPHER("tls.no_shared_cipher", Stage.TLS, Blame.TARGET),
    TLS_CLOSED("tls.closed", Stage.TLS, Blame.TARGET, true),
    TLS_RESET("tls.reset", Stage.TLS, Blame.TARGET, true),
    TLS_CERT_TOO_LARGE("tls.cert_too_large", Stage.TLS, Blame.TARGET),
    TLS_CHAIN_TOO_LONG("tls.chain_too_long", Stage.TLS, Blame.TARGET),
    /** Only where verification is enforced. */
    TLS_UNVERIFIED("tls.unverified", Stage.TLS, Blame.TARGET),
    TLS_MALFORMED("tls.malformed", Stage.TLS, Blame.TARGET),

    HTTP_EMPTY_REPLY("http.empty_reply", Stage.HEAD, Blame.TARGET, true),
    HTTP_NOT_HTTP("http.not_http", Stage.HEAD, Blame.TARGET),
    HTTP_BAD_STATUS_LINE("http.bad_status_line", Stage.HEAD, Blame.TARGET),
    HTTP_TRUNCATED_HEAD("http.truncated_head", Stage.HEAD, Blame.TARGET),
    HTTP_UPGRADE_UNEXPECTED("http.upgrade_unexpected", Stage.HEAD, Blame.TARGET),

    LIMIT_HANDSHAKE_BYTES("limit.handshake_bytes", Stage.TLS, Blame.TARGET),
    LIMIT_TLS_RECORDS("limit.tls_records", Stage.TLS, Blame.TARGET),
    LIMIT_HEAD_BYTES("limit.head_bytes", Stage.HEAD, Blame.TARGET),
    LIMIT_HEADER_COUNT("limit.header_count", Stage.HEAD, Blame.TARGET),
    LIMIT_LINE("limit.line", Stage.HEAD, Blame.TARGET),
    LIMIT_HELD_BYTES("limit.held_bytes", Stage.REDIRECT, Blame.TARGET),
    LIMIT_REDIRECTS("limit.redirects", Stage.REDIRECT, Blame.TARGET),
    LIMIT_TOTAL_TIME("limit.total_time", Stage.HEAD, Blame.TARGET),
    LIMIT_FIRST_BYTE("limit.first_byte", Stage.HEAD, Blame.TARGET, true),

    REDIRECT_LOOP("redirect.loop", Stage.REDIRECT, Blame.TARGET),
    REDIRECT_BAD_LOCATION("redirect.bad_location", Stage.REDIRECT, Blame.TARGET),

    PROXY_FAILED("proxy.failed", Stage.CONNECT, Blame.LOCAL),
    /** User or password are missing or wrong: a scan ends early where nobody gets through. */
    PROXY_LOGIN_REFUSED("proxy.login_refused", Stage.CONNECT, Blame.LOCAL),

    LOCAL_FD_EXHAUSTED("local.fd_exhausted", Stage.LOCAL, Blame.LOCAL, true),
    LOCAL_PORTS_EXHAUSTED("local.ports_exhausted", Stage.LOCAL, Blame.LOCAL, true),
    LOCAL_MEMORY("local.memory", Stage.LOCAL, Blame.LOCAL, true),
    /** This process stood still while the target had its time. */
    LOCAL_STALLED("local.stalled", Stage.LOCAL, Blame.LOCAL, true),
    LOCAL_DNS_CLIENT("local.dns_client", Stage.DNS, Blame.LOCAL, true),
    /** No name server can be reached from this machine: fewer fetches at once would not help. */
    LOCAL_DNS_UNREACHABLE("local.dns_unreachable", Stage.DNS, Blame.LOCAL, true),
    /** The proxy that everything goes through cannot be reached from this machine. */
    LOCAL_PROXY_UNREACHABLE("local.proxy_unreachable", Stage.CONNECT, Blame.LOCAL, true),
    LOCAL_CANCELLED("local.cancelled", Stage.LOCAL, Blame.LOCAL),
    LOCAL_INTERNAL("local.internal", Stage.LOCAL, Blame.LOCAL);

    private final String code;
    private final Stage stage;
    private final Blame blame;
    private final boolean worthAnotherTry;

    FailureKind(String code, Stage stage, Blame blame) {
        this(code, stage, blame, false);
    }

    FailureKind(String code, Stage stage, Blame blame, boolean worthAnotherTry) {
        this.code = code;
        this.stage = stage;
        this.blame = blame;
        this.worthAnotherTry = worthAnotherTry;
    }

    /** The stable string of records. */
    public String code() {
        return code;
    }

    /** Where it usually happens; a {@link Failure} may say more exactly. */
    public Stage stage() {
        return stage;
    }

    public Blame blame() {
        return blame;
    }

    /** Whether the same request may well succeed a moment later. */
    public boolean isTransient() {
        return worthAnotherTry;
    }
}
