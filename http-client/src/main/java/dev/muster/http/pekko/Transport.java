package dev.muster.http.pekko;

import dev.muster.http.failure.Failure;
import dev.muster.http.pekko.connect.Dialer;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The sockets of one exchange, as a connection uses them. What becomes of them is told to {@link FetchConnection}. */
interface Transport {
    /** Starts an attempt, which owns the permit from now on; says why where it could not. */
    @Nullable
    Failure dial(Dialer.Dial dial);

    /** Sends what remains in {@code bytes}, which is not touched afterwards. */
    void write(ByteBuffer bytes);

    /** Asks for what comes next. */
    void readOn();

    void close();

    /** Closes with a reset. */
    void abort();

    /** Whether there is a connection that an attempt has won. */
    boolean isConnected();

    /** Whether every socket is closed. */
    boolean areAllClosed();

    /** The stream has ended, and with it all sockets. */
    void releaseAll();
}
