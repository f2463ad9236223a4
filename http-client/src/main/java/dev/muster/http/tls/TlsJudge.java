package dev.muster.http.tls;

import dev.muster.http.*;

public final class TlsJudge {
    private TlsJudge() {}

    public static TlsJudge create() {
        return new TlsJudge();
    }

    public TlsFacts judge(TlsFacts f, Host h) {
        return f.judged(java.util.List.of(), Verification.failed("other", "stub"));
    }
}
