package dev.muster.http.pekko;

import java.io.IOException;
import java.net.Socket;
import org.apache.pekko.io.Inet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket of one attempt, known before anything comes of it: Pekko hands it over as it would to an option.
 *
 * <p>Whoever dials and ends at once takes the connection's actor with it. Where that has not heard of its selector yet,
 * Pekko 1.7.0 ends it without closing its channel, which then stays open until the whole system ends. Safe for any
 * thread.
 */
final class DialledSocket extends Inet.AbstractSocketOption {
    private static final Logger log = LoggerFactory.getLogger(DialledSocket.class);

    private @Nullable Socket socket;
    private boolean unwanted;

    @Override
    public void beforeConnect(Socket opened) {
        boolean tooLate;
        synchronized (this) {
            socket = opened;
            tooLate = unwanted;
        }
        if (tooLate) close(opened);
    }

    /** Closes it, now or as soon as it is opened. One that Pekko has closed stays as it is. */
    void close() {
        Socket opened;
        synchronized (this) {
            unwanted = true;
            opened = socket;
        }
        if (opened != null) close(opened);
    }

    private static void close(Socket opened) {
        try {
            opened.close();
        } catch (IOException e) {
            log.debug("a socket that nobody wants cannot be closed", e);
        }
    }
}
