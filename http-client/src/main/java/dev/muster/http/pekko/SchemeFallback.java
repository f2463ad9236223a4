package dev.muster.http.pekko;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.failure.Stage;

/**
 * Under the automatic choice of scheme: whether a failure over https says that this target is to be asked over http.
 * Everything that goes wrong before a TLS session stands says so, but for an unverified chain where verification is
 * enforced: that must never lead to a less safe way.
 */
final class SchemeFallback {
    private SchemeFallback() {}

    static boolean applies(Failure failure) {
        if (failure.isLocal() || failure.kind() == FailureKind.TLS_UNVERIFIED) return false;
        if (failure.kind() == FailureKind.LIMIT_TOTAL_TIME) return false;
        return failure.stage() == Stage.CONNECT || failure.stage() == Stage.TLS;
    }
}
