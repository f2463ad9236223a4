package dev.muster.http.failure;

import java.util.Objects;

/**
 * Why a target got no answer. A value, never thrown.
 *
 * @param kind what went wrong
 * @param code the kind's code; for a TLS alert with the alert's name behind it
 * @param stage where it happened
 * @param detail one line for human eyes; may hold what a server sent, so escape it where it is shown
 */
public record Failure(FailureKind kind, String code, Stage stage, String detail) {
    public Failure {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(code);
        Objects.requireNonNull(stage);
        Objects.requireNonNull(detail);
    }

    /** One where its kind usually happens. */
    public static Failure of(FailureKind kind, String detail) {
        return new Failure(kind, kind.code(), kind.stage(), detail);
    }

    /** One at another stage than its kind usually has. */
    public static Failure at(Stage stage, FailureKind kind, String detail) {
        return new Failure(kind, kind.code(), stage, detail);
    }

    /**
     * An alert that the peer sent.
     *
     * @param alert the alert's name as in RFC 8446, 6, for example {@code handshake_failure}
     */
    public static Failure tlsAlert(String alert, String detail) {
        return new Failure(FailureKind.TLS_ALERT, "tls.alert_" + alert, Stage.TLS, detail);
    }

    /** On whose side the cause lies. */
    public Blame blame() {
        return kind.blame();
    }

    /** Whether the same target may well answer when it is asked again. */
    public boolean isTransient() {
        return kind.isTransient();
    }

    /** Whether the cause lies on this machine: never held against a target. */
    public boolean isLocal() {
        return kind.blame() == Blame.LOCAL;
    }
}
