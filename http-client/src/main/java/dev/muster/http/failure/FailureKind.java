package dev.muster.http.failure;

/**
 * What can go wrong with a target. The codes are stable: they stand in records.
 */
public enum FailureKind {
    /** A line without a target. */
    INPUT_EMPTY("input.empty", Stage.INPUT, Blame.INPUT),
    /** A host that is neither a name nor a canonical address. */
    INPUT_INVALID_HOST("input.invalid_host", Stage.INPUT, Blame.INPUT),
    /** A port outside 1 to 65535. */
    INPUT_INVALID_PORT("input.invalid_port", Stage.INPUT, Blame.INPUT),
    /** A line that is neither a host nor an http or https URI. */
    INPUT_INVALID_URL("input.invalid_url", Stage.INPUT, Blame.INPUT),
    /** An international name that UTS-46 does not map. */
    INPUT_IDN_INVALID("input.idn_invalid", Stage.INPUT, Blame.INPUT),
    /** A line, name or label over its limit. */
    INPUT_TOO_LONG("input.too_long", Stage.INPUT, Blame.INPUT),
    /** A URI of another scheme than http and https. */
    INPUT_UNSUPPORTED_SCHEME("input.unsupported_scheme", Stage.INPUT, Blame.INPUT),
    /** A block of addresses that is not expanded: nobody named it as that many targets, or it is too large. */
    INPUT_ADDRESS_BLOCK("input.address_block", Stage.INPUT, Blame.INPUT),
    /** A line of CSV without the column that holds the target. */
    INPUT_NO_COLUMN("input.no_column", Stage.INPUT, Blame.INPUT),

    /** The name stands for an address in a private or special range. */
    POLICY_ADDRESS_DENIED("policy.address_denied", Stage.POLICY, Blame.POLICY),
    /** A redirect to a port or scheme that is not followed; it is the answer. */
    POLICY_REDIRECT_DENIED("policy.redirect_denied", Stage.REDIRECT, Blame.POLICY),

    /** The name does not exist. */
    DNS_NXDOMAIN("dns.nxdomain", Stage.DNS, Blame.TARGET),
    /** The name exists, without an address. */
    DNS_NO_DATA("dns.no_data", Stage.DNS, Blame.TARGET),
    /** The name server could not answer. */
    DNS_SERVFAIL("dns.servfail", Stage.DNS, Blame.NETWORK, true),
    /** The name server would not answer. */
    DNS_REFUSED("dns.refused", Stage.DNS, Blame.NETWORK),
    /** No name server answered in time. */
    DNS_TIMEOUT("dns.timeout", Stage.DNS, Blame.NETWORK, true),
    /** The name server's answer cannot be read. */
    DNS_MALFORMED("dns.malformed", Stage.DNS, Blame.NETWORK),
    /** A loop of aliases, or too many of them. */
    DNS_LOOP("dns.loop", Stage.DNS, Blame.TARGET),

    /** No one listens on the port. */
    TCP_REFUSED("tcp.refused", Stage.CONNECT, Blame.TARGET, true),
    /** No connection in time. */
    TCP_TIMEOUT("tcp.timeout", Stage.CONNECT, Blame.NETWORK, true),
    /** The connection was reset. */
    TCP_RESET("tcp.reset", Stage.HEAD, Blame.TARGET, true),
    /** No route to the address. */
    TCP_UNREACHABLE("tcp.unreachable", Stage.CONNECT, Blame.NETWORK, true),
    /** The connection was closed before a request was sent. */
    TCP_CLOSED("tcp.closed", Stage.CONNECT, Blame.TARGET, true),

    /** No end of the handshake in time. */
    TLS_TIMEOUT("tls.timeout", Stage.TLS, Blame.TARGET, true),
    /** The code ends in the alert's name: {@code tls.alert_handshake_failure}. */
    TLS_ALERT("tls.alert", Stage.TLS, Blame.TARGET),
    /** The port speaks something else. */
    TLS_NOT_TLS("tls.not_tls", Stage.TLS, Blame.TARGET),
    /** No version of TLS in common. */
    TLS_PROTOCOL_VERSION("tls.protocol_version", Stage.TLS, Blame.TARGET),
    /** No cipher suite in common. */
    TLS_NO_SHARED_CIPHER("tls.no_shared_cipher", Stage.TLS, Blame.TARGET),
    /** The connection was closed within the handshake. */
    TLS_CLOSED("tls.closed", Stage.TLS, Blame.TARGET, true),
    /** The connection was reset within the handshake. */
    TLS_RESET("tls.reset", Stage.TLS, Blame.TARGET, true),
    /**
     * A handshake message over the limit of the JDK, certificates of too many parts, or a key of more than 16,384
     * bits.
     */
    TLS_CERT_TOO_LARGE("tls.cert_too_large", Stage.TLS, Blame.TARGET),
    /** More certificates than the limit. */
    TLS_CHAIN_TOO_LONG("tls.chain_too_long", Stage.TLS, Blame.TARGET),
    /** Only where verification is enforced. */
    TLS_UNVERIFIED("tls.unverified", Stage.TLS, Blame.TARGET),
    /** Bytes that are no TLS in the middle of it. */
    TLS_MALFORMED("tls.malformed", Stage.TLS, Blame.TARGET),

    /** The connection was closed before any byte of an answer. */
    HTTP_EMPTY_REPLY("http.empty_reply", Stage.HEAD, Blame.TARGET, true),
    /** The answer is no HTTP; its first bytes are in the detail. */
    HTTP_NOT_HTTP("http.not_http", Stage.HEAD, Blame.TARGET),
    /** It begins like HTTP, but the status line cannot be read; it is in the detail. */
    HTTP_BAD_STATUS_LINE("http.bad_status_line", Stage.HEAD, Blame.TARGET),
    /** The connection was closed within the head; what came is kept. */
    HTTP_TRUNCATED_HEAD("http.truncated_head", Stage.HEAD, Blame.TARGET),
    /** A change of protocol that nobody asked for. */
    HTTP_UPGRADE_UNEXPECTED("http.upgrade_unexpected", Stage.HEAD, Blame.TARGET),

    /** A TLS handshake over {@code muster.http.limits.handshake-bytes}. */
    LIMIT_HANDSHAKE_BYTES("limit.handshake_bytes", Stage.TLS, Blame.TARGET),
    /** A TLS handshake in too many records, or too many records without data, or with next to none, after it. */
    LIMIT_TLS_RECORDS("limit.tls_records", Stage.TLS, Blame.TARGET),
    /** A head over {@code muster.http.limits.head-bytes}; what came is kept. */
    LIMIT_HEAD_BYTES("limit.head_bytes", Stage.HEAD, Blame.TARGET),
    /** More field lines, or empty lines before, than {@code muster.http.limits.header-count}; the first are kept. */
    LIMIT_HEADER_COUNT("limit.header_count", Stage.HEAD, Blame.TARGET),
    /** A line over {@code muster.http.limits.line}; its first part is kept. */
    LIMIT_LINE("limit.line", Stage.HEAD, Blame.TARGET),
    /**
     * The answers so far take more memory than {@code muster.http.limits.held}, fields of interim responses left out:
     * no further redirect is followed. They are kept.
     */
    LIMIT_HELD_BYTES("limit.held_bytes", Stage.REDIRECT, Blame.TARGET),
    /** More redirects than the limit; the hops are kept. */
    LIMIT_REDIRECTS("limit.redirects", Stage.REDIRECT, Blame.TARGET),
    /** The target's deadline passed, at whatever stage it was. */
    LIMIT_TOTAL_TIME("limit.total_time", Stage.HEAD, Blame.TARGET),
    /** No byte of an answer in time. */
    LIMIT_FIRST_BYTE("limit.first_byte", Stage.HEAD, Blame.TARGET, true),

    /** A redirect to where the same request, with the same cookies, had been sent. */
    REDIRECT_LOOP("redirect.loop", Stage.REDIRECT, Blame.TARGET),
    /** A redirect whose Location cannot be read. */
    REDIRECT_BAD_LOCATION("redirect.bad_location", Stage.REDIRECT, Blame.TARGET),

    /**
     * The proxy did not make the connection, for a reason of its own. What it says of the target (refused,
     * unreachable, no answer in time) is {@code tcp.*}.
     */
    PROXY_FAILED("proxy.failed", Stage.CONNECT, Blame.LOCAL),
    /** User or password are missing or wrong: a scan ends early where nobody gets through. */
    PROXY_LOGIN_REFUSED("proxy.login_refused", Stage.CONNECT, Blame.LOCAL),

    /** No file descriptor free on this machine. */
    LOCAL_FD_EXHAUSTED("local.fd_exhausted", Stage.LOCAL, Blame.LOCAL, true),
    /** No local port free on this machine. */
    LOCAL_PORTS_EXHAUSTED("local.ports_exhausted", Stage.LOCAL, Blame.LOCAL, true),
    /**
     * Not enough memory in this process, or fetches under way hold a quarter of its heap, and this one more than a
     * usual answer.
     */
    LOCAL_MEMORY("local.memory", Stage.LOCAL, Blame.LOCAL, true),
    /** This process stood still while the target had its time. */
    LOCAL_STALLED("local.stalled", Stage.LOCAL, Blame.LOCAL, true),
    /** The name lookup failed on this side. */
    LOCAL_DNS_CLIENT("local.dns_client", Stage.DNS, Blame.LOCAL, true),
    /** No name server can be reached from this machine: fewer fetches at once would not help. */
    LOCAL_DNS_UNREACHABLE("local.dns_unreachable", Stage.DNS, Blame.LOCAL, true),
    /** The proxy that everything goes through cannot be reached from this machine. */
    LOCAL_PROXY_UNREACHABLE("local.proxy_unreachable", Stage.CONNECT, Blame.LOCAL, true),
    /** The fetch was cancelled. */
    LOCAL_CANCELLED("local.cancelled", Stage.LOCAL, Blame.LOCAL),
    /** An internal error of this program; the log says more. */
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

    /** On whose side the cause lies. */
    public Blame blame() {
        return blame;
    }

    /** Whether the same request may well succeed a moment later. */
    public boolean isTransient() {
        return worthAnotherTry;
    }
}
