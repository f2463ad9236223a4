package dev.muster.http.pekko.connect;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.failure.Stage;
import java.net.BindException;
import java.net.NoRouteToHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why a TCP connection could not be opened. */
public final class ConnectFailures {
    private ConnectFailures() {}

    /** What {@code cause} means; the system tells its reasons in messages only. */
    public static Failure of(@Nullable Throwable cause) {
        if (cause == null) {
            // Nothing was dialled.
            return Failure.of(
                    FailureKind.LOCAL_FD_EXHAUSTED, "no more connections than pekko.io.tcp.max-channels may be open");
        }
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        String text = message.toLowerCase(Locale.ROOT);
        if (text.contains("too many open files")) return Failure.of(FailureKind.LOCAL_FD_EXHAUSTED, message);
        if (cause instanceof BindException
                || text.contains("cannot assign requested address")
                || text.contains("address already in use")) {
            return Failure.of(FailureKind.LOCAL_PORTS_EXHAUSTED, message);
        }
        if (text.contains("no buffer space") || text.contains("cannot allocate"))
            return Failure.of(FailureKind.LOCAL_MEMORY, message);
        if (text.contains("never returned true")) return Failure.of(FailureKind.LOCAL_STALLED, message);
        if (text.contains("refused")) return Failure.of(FailureKind.TCP_REFUSED, message);
        if (text.contains("timed out")) return Failure.of(FailureKind.TCP_TIMEOUT, message);
        if (text.contains("reset")) return Failure.at(Stage.CONNECT, FailureKind.TCP_RESET, message);
        if (cause instanceof NoRouteToHostException || text.contains("unreachable") || text.contains("no route")) {
            return Failure.of(FailureKind.TCP_UNREACHABLE, message);
        }
        // What the kernel refuses to dial at all: broadcast addresses, forbidden ports.
        return Failure.of(FailureKind.TCP_UNREACHABLE, message);
    }
}
