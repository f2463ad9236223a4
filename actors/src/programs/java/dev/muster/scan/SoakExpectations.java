package dev.muster.scan;

import java.util.Map;
import java.util.regex.Pattern;

/** What the target of a server may come to, by what the server does. */
final class SoakExpectations {
    private static final Map<String, Pattern> BY_KIND = Map.ofEntries(
            // Scripts of many sorts, which agree in that there is plain http at least on the server's side.
            expected("heads", "\\d{3}|http\\..*|limit\\..*|tcp\\.reset"),
            expected("pages", "200"),
            expected("hints", "limit\\.(held_bytes|redirects)"),
            expected("crowd", "limit\\.first_byte"),
            expected("hidden", "200"),
            expected("tired", "429"),
            expected("fault_refused", "tcp\\.refused"),
            expected("fault_reset", "(tcp|tls)\\.reset"),
            expected("fault_silent", "limit\\.first_byte"),
            expected("fault_empty", "http\\.empty_reply"),
            expected("fault_garbage", "http\\.not_http"),
            expected("fault_half_head", "http\\.truncated_head"),
            expected("fault_endless_interim", "limit\\.head_bytes"),
            expected("fault_tls_alert", "tls\\.alert_handshake_failure"),
            expected("fault_tls_closed", "tls\\.closed"),
            expected("fault_tls_garbage", "tls\\.malformed"),
            expected("tls_one_byte_records", "tls\\.cert_too_large|limit\\.tls_records"),
            expected("tls_encrypted_one_byte_records", "limit\\.tls_records"),
            expected("tls_head_in_one_byte_records", "limit\\.tls_records"),
            expected("tls_tickets", "limit\\.tls_records"),
            expected("tls_ticket_records", "limit\\.tls_records"),
            expected("tls_key_updates", "limit\\.tls_records"),
            expected("tls_warnings", "limit\\.tls_records"),
            expected("tls_answer_then_tickets", "200"),
            expected("tls_policies", "200"),
            expected("tls_oversized_chain", "tls\\.cert_too_large"),
            expected("tls_many_names_with_redirects", "tls\\.cert_too_large"),
            expected("tls_large_chain_with_redirects", "tls\\.cert_too_large"),
            expected("tls_many_names_then_silence", "tls\\.cert_too_large"),
            expected("tls_huge_dsa_key", "tls\\.cert_too_large"),
            expected("tls_large_dh_group", "tls\\.closed"),
            expected("tls_retry_with_large_dh_group", "tls\\.closed"));

    private SoakExpectations() {}

    private static Map.Entry<String, Pattern> expected(String kind, String said) {
        return Map.entry(kind, Pattern.compile(said));
    }

    /**
     * Whether a server of this kind can have meant that.
     *
     * @param said the failure's code, or the status of the last answer
     */
    static boolean allow(String kind, String said) {
        Pattern pattern = BY_KIND.get(kind);
        if (pattern == null) throw new IllegalArgumentException("nothing is known of servers of the kind " + kind);
        return pattern.matcher(said).matches();
    }
}
