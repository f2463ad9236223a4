package dev.muster.record;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.util.Named;

/**
 * Every key of a record, here and nowhere else: what a codec writes under one of these it reads under the same. The
 * text of a key is the constant's name in lower case. One key may stand in several objects: {@code name} is that of a
 * field, a cookie and a policy.
 */
enum RecordKey {
    // The record, and the result of a second fetch in it.
    SCHEMA,
    SEQ,
    LINE,
    TARGET,
    OUTCOME,
    STARTED_AT,
    TOTAL_MS,
    ATTEMPTS,
    FINAL,
    HOPS,
    FAILURE,
    HTTPS_FAILURE,
    REDIRECT_FAILURE,
    PLAIN,
    ANALYSIS,
    FIRST_PASS,
    // A failure.
    KIND,
    STAGE,
    BLAME,
    DETAIL,
    // A hop and its head.
    URI,
    ADDRESS,
    ADDRESS_FIXED,
    ALIASES,
    COOKIES_SENT,
    PROTOCOL,
    STATUS_CODE,
    SERVER,
    REASON,
    REASON_LATIN1,
    FIELDS,
    NAME,
    VALUE,
    LATIN1,
    ANOMALIES,
    INTERIM,
    INTERIM_COUNT,
    RAW,
    FIRST_BYTES,
    TIMINGS_MS,
    QUEUED,
    DNS,
    CONNECT,
    TLS,
    FIRST_BYTE,
    // TLS and certificates.
    VERSION,
    CIPHER,
    ALPN,
    VERIFIED,
    PROBLEM,
    PROBLEM_DETAIL,
    SUBJECT,
    ISSUER,
    NOT_BEFORE,
    NOT_AFTER,
    SANS,
    CHAIN_SHA256,
    CHAIN,
    SERIAL,
    KEY_ALGORITHM,
    KEY_BITS,
    SIGNATURE_ALGORITHM,
    SPKI_SHA256,
    MUST_STAPLE,
    EMBEDDED_SCTS,
    CUT,
    OCSP_STAPLED,
    // The analysis.
    PROFILE,
    SCORE,
    GRADE,
    COMPLETE,
    FINDINGS,
    RULE,
    RESULT,
    POINTS,
    PASS,
    EVIDENCE,
    ADVICE,
    REFERENCE,
    PRODUCTS,
    VENDOR,
    PRODUCT,
    CPE,
    SOURCE,
    COOKIES,
    DOMAIN,
    PATH,
    SECURE,
    HTTP_ONLY,
    SAME_SITE,
    PARTITIONED,
    LIFETIME_S,
    PROBLEMS,
    MIME_TYPE,
    CACHE,
    ONE_USER,
    SHARED,
    CDN,
    AGE_S,
    BODY,
    BYTES,
    TRUNCATED,
    SHA256,
    TITLE,
    SIMILARITY,
    FAVICON,
    POLICIES,
    CONTENT,
    SCRIPTS,
    INTEGRITY;

    // Never changes to whoever looks: it caches its own encoded forms.
    @SuppressWarnings("ImmutableEnumChecker")
    private final SerializedString quoted = JsonOut.quoted(name().toLowerCase(Locale.ROOT));

    /** As it stands in a record. */
    String text() {
        return quoted.getValue();
    }

    /** The same, encoded once. */
    SerializedString quoted() {
        return quoted;
    }

    /** All of them in the order of their ordinals, for a matcher of names. */
    static List<Named> names() {
        return Arrays.stream(values()).map(key -> Named.fromString(key.text())).toList();
    }
}
