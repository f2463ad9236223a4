package dev.muster.http.pekko;

import dev.muster.http.HttpSettings;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.failure.Stage;
import dev.muster.http.tls.TlsSettings;
import org.jspecify.annotations.Nullable;

/**
 * Under the automatic choice of scheme: whether a failure over https says that this target is to be asked over http.
 * Everything that goes wrong before a TLS session stands says so; but whoever is between can make that happen, so where
 * safety was asked for, nothing leads to plain http.
 */
final class SchemeFallback {
    private final @Nullable String bar;

    private SchemeFallback(@Nullable String bar) {
        this.bar = bar;
    }

    static SchemeFallback of(HttpSettings settings) {
        if (settings.tls().verify() == TlsSettings.Verify.ENFORCE) {
            return new SchemeFallback("muster.http.tls.verify = enforce");
        }
        boolean secret =
                settings.request().mayHoldSecrets() && !settings.request().fieldsInClear();
        return new SchemeFallback(
                secret ? "own fields would go in the clear (muster.http.request.fields-in-clear)" : null);
    }

    /** Whether {@code failure} would lead to http, were it allowed. */
    static boolean applies(Failure failure) {
        if (failure.isLocal() || failure.kind() == FailureKind.TLS_UNVERIFIED) return false;
        if (failure.kind() == FailureKind.LIMIT_TOTAL_TIME) return false;
        return failure.stage() == Stage.CONNECT || failure.stage() == Stage.TLS;
    }

    /** Why nothing leads to http; {@code null} where it may. */
    @Nullable
    String bar() {
        return bar;
    }

    /** {@code failure}, saying also why it does not lead to http. */
    static Failure barred(Failure failure, String bar) {
        String detail = failure.detail() + "; not asked over http: " + bar;
        return new Failure(failure.kind(), failure.code(), failure.stage(), detail);
    }
}
