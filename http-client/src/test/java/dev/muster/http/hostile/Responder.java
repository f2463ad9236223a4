package dev.muster.http.hostile;

import org.jspecify.annotations.Nullable;

/** What a {@link BadServer} says on one connection when that depends on what the peer said. */
@FunctionalInterface
public interface Responder {
    /**
     * More has come from the peer. On the server's thread.
     *
     * @param received all of it so far, its first mebibyte
     * @return what is played now, in place of what was left to play; {@code null} to go on as before
     */
    @Nullable
    Script next(byte[] received);
}
