package dev.muster.http.pekko.connect;

import static dev.muster.http.target.LocationTest.uri;

import dev.muster.config.Settings;
import dev.muster.http.tls.CertificateVerifier;
import dev.muster.http.tls.ServerEngines;
import dev.muster.http.tls.ServerIdentity;
import dev.muster.http.tls.TlsEngines;
import dev.muster.http.tls.TlsOffer;
import dev.muster.http.tls.TlsSettings;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/**
 * Both ends of a TLS connection in one process: the client under test, and a server engine that answers bytes with
 * bytes.
 */
final class LoopbackTls {
    private static final TlsSettings SETTINGS = TlsSettings.from(Settings.parse(""));

    private final SSLEngine server;
    private final ByteArrayOutputStream unread = new ByteArrayOutputStream();
    private boolean enforce;

    LoopbackTls() {
        server = ServerEngines.context(ServerIdentity.SELF_SIGNED.mint()).createSSLEngine();
        server.setUseClientMode(false);
    }

    /** The client does not accept what it cannot verify. */
    LoopbackTls enforcing() {
        enforce = true;
        return this;
    }

    TlsConnection client() {
        return TlsClient.of(TlsEngines.create(SETTINGS), CertificateVerifier.create(SETTINGS), enforce)
                .connection(uri("https://a.example/"), TlsOffer.USUAL);
    }

    /** What the server sends after these bytes. */
    ByteBuffer answer(ByteBuffer bytes) {
        unread.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        ByteBuffer in = ByteBuffer.wrap(unread.toByteArray());
        ByteBuffer out = ByteBuffer.allocate(64 * 1024);
        try {
            while (step(in, out)) {
                Runnable task = server.getDelegatedTask();
                while (task != null) {
                    task.run();
                    task = server.getDelegatedTask();
                }
            }
        } catch (SSLException broken) {
            throw new IllegalStateException(broken);
        }
        unread.reset();
        unread.write(in.array(), in.position(), in.remaining());
        return out.flip();
    }

    private boolean step(ByteBuffer in, ByteBuffer out) throws SSLException {
        HandshakeStatus status = server.getHandshakeStatus();
        if (status == HandshakeStatus.NEED_WRAP) {
            server.wrap(ByteBuffer.allocate(0), out);
            return true;
        }
        if (!in.hasRemaining()) return false;
        SSLEngineResult result = server.unwrap(in, ByteBuffer.allocate(64 * 1024));
        return result.getStatus() == SSLEngineResult.Status.OK;
    }
}
