package dev.muster.http.pekko.connect;

import java.nio.ByteBuffer;

/** Takes what TLS has decrypted; says whether it wants more. The buffer is valid during the call alone. */
@FunctionalInterface
public interface PlainSink {
    boolean accept(ByteBuffer plain);
}
