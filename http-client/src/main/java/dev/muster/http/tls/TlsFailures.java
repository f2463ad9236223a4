package dev.muster.http.tls;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * What an {@link SSLException} or a broken connection means. JSSE tells its reasons in messages only, whose words this
 * knows for Java 17 to 25; a message it does not know is {@code tls.malformed}, the peer having broken the protocol in
 * a way of its own.
 */
public final class TlsFailures {
    /** Received as fatal, or as the warning that JSSE takes for fatal during a handshake. */
    private static final Pattern ALERT =
            Pattern.compile("Received fatal alert: (\\w+)|received handshake warning: (\\w+)");

    private static final Pattern UNKNOWN_ALERT = Pattern.compile("Unknown alert description \\((-?\\d+)\\)");
    private static final int ECH_REQUIRED = 121; // RFC 9849, 11.3; JSSE has no name for it.

    /** Words of JSSE, and what they mean. Looked through in order. */
    private static final List<Meaning> MEANINGS = List.of(
            new Meaning("unrecognized ssl message", FailureKind.TLS_NOT_TLS),
            new Meaning("plaintext connection", FailureKind.TLS_NOT_TLS),
            new Meaning("is not accepted by client preferences", FailureKind.TLS_PROTOCOL_VERSION),
            new Meaning("improper ciphersuite", FailureKind.TLS_NO_SHARED_CIPHER),
            new Meaning("does not support the server cipher suite", FailureKind.TLS_NO_SHARED_CIPHER),
            new Meaning("the size of the handshake message", FailureKind.TLS_CERT_TOO_LARGE),
            new Meaning("the certificate chain length", FailureKind.TLS_CHAIN_TOO_LONG),
            new Meaning("closing inbound before", FailureKind.TLS_CLOSED),
            new Meaning("close_notify during handshake", FailureKind.TLS_CLOSED));

    private static final List<String> RESET = List.of("connection reset", "broken pipe", "connection aborted");
    private static final int CAUSES_AT_MOST = 10;

    private record Meaning(String words, FailureKind kind) {}

    private TlsFailures() {}

    /**
     * @param handshakeDone whether the handshake was finished, on our side; an alert may come even then, for with TLS
     *     1.3 a server checks the client's certificate after it
     * @return empty when it is no failure of TLS: of another stage or layer, or an internal error
     */
    public static Optional<Failure> of(Throwable trouble, boolean handshakeDone) {
        if (has(trouble, CertificateTooLarge.class)) {
            return Optional.of(Failure.of(FailureKind.TLS_CERT_TOO_LARGE, String.valueOf(trouble.getMessage())));
        }
        Throwable cause = trouble;
        for (int depth = 0; cause != null && depth < CAUSES_AT_MOST; depth++, cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof SSLException) return Optional.of(ofMessage(message));
            if (!handshakeDone && isReset(message)) return Optional.of(Failure.of(FailureKind.TLS_RESET, message));
        }
        return Optional.empty();
    }

    private static boolean has(Throwable trouble, Class<? extends Throwable> type) {
        Throwable cause = trouble;
        for (int depth = 0; cause != null && depth < CAUSES_AT_MOST; depth++, cause = cause.getCause()) {
            if (type.isInstance(cause)) return true;
        }
        return false;
    }

    /** The peer ended the connection before the handshake was finished, and sent no alert. */
    public static Failure closed(long bytesReceived) {
        return Failure.of(
                FailureKind.TLS_CLOSED,
                bytesReceived == 0
                        ? "closed without an answer to the ClientHello"
                        : "closed within the handshake, after " + bytesReceived + " bytes");
    }

    private static Failure ofMessage(String message) {
        Matcher alert = ALERT.matcher(message);
        if (alert.find()) return ofAlert(alert.group(1) != null ? alert.group(1) : alert.group(2), message);
        Matcher unknown = UNKNOWN_ALERT.matcher(message);
        if (unknown.find()) return ofAlert(nameOf(Integer.parseInt(unknown.group(1)) & 0xff), message);
        if (isReset(message)) return Failure.of(FailureKind.TLS_RESET, message);
        String lower = message.toLowerCase(Locale.ROOT);
        for (Meaning meaning : MEANINGS) {
            if (lower.contains(meaning.words())) return Failure.of(meaning.kind(), message);
        }
        return Failure.of(FailureKind.TLS_MALFORMED, message);
    }

    private static Failure ofAlert(String name, String message) {
        // Both sides say the same: no version in common.
        if (name.equals("protocol_version")) return Failure.of(FailureKind.TLS_PROTOCOL_VERSION, message);
        return Failure.tlsAlert(name, message);
    }

    private static String nameOf(int alert) {
        return alert == ECH_REQUIRED ? "ech_required" : Integer.toString(alert);
    }

    private static boolean isReset(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        return RESET.stream().anyMatch(lower::contains);
    }
}
