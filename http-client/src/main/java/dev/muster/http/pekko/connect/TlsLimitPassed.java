package dev.muster.http.pekko.connect;

import dev.muster.http.failure.Failure;
import javax.net.ssl.SSLException;

/** The peer sends more than a handshake may take, or more records than anybody needs for what they say. */
final class TlsLimitPassed extends SSLException {
    private static final long serialVersionUID = 1;

    private final transient Failure failure;

    TlsLimitPassed(Failure failure) {
        super(failure.detail());
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }
}
