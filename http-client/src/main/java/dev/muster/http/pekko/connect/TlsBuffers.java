package dev.muster.http.pekko.connect;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;

/**
 * Two buffers that every TLS connection of one thread borrows for the length of a call. A connection keeps none of its
 * own, so ten thousand open ones cost no buffer.
 */
public final class TlsBuffers {
    private ByteBuffer plain = ByteBuffer.allocate(0);
    private ByteBuffer record = ByteBuffer.allocate(0);

    ByteBuffer plain(SSLEngine engine) {
        if (plain.capacity() == 0) growPlain(engine);
        return plain.clear();
    }

    ByteBuffer record(SSLEngine engine) {
        if (record.capacity() == 0) growRecord(engine);
        return record.clear();
    }

    void growPlain(SSLEngine engine) {
        plain = ByteBuffer.allocate(
                Math.max(engine.getSession().getApplicationBufferSize(), plain.capacity() + plain.capacity() / 2));
    }

    void growRecord(SSLEngine engine) {
        record = ByteBuffer.allocate(
                Math.max(engine.getSession().getPacketBufferSize(), record.capacity() + record.capacity() / 2));
    }
}
