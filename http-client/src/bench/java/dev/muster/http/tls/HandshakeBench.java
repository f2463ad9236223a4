package dev.muster.http.tls;

import dev.muster.http.target.Host;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one TLS handshake costs the client: both engines in one thread and in memory, the processor time of the client's
 * turns counted apart, so that a busy machine changes little.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, batchSize = HandshakeBench.BATCH)
@Measurement(iterations = 5, batchSize = HandshakeBench.BATCH)
public class HandshakeBench {
    static final int BATCH = 1000;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final Host HOST = new Host("bench.muster.test", Host.Kind.NAME);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Param({"jdk", "accp"})
    public String provider = "jdk";

    @Param({"usual", "every_group"})
    public String offer = "usual";

    @Param({"good", "rsa"})
    public String identity = "good";

    private final ByteBuffer toServer = ByteBuffer.allocate(1 << 16);
    private final ByteBuffer toClient = ByteBuffer.allocate(1 << 16);
    private final ByteBuffer plain = ByteBuffer.allocate(1 << 15);

    @SuppressWarnings("NullAway.Init")
    private TlsEngines engines;

    @SuppressWarnings("NullAway.Init")
    private TlsOffer usedOffer;

    @SuppressWarnings("NullAway.Init")
    private SSLContext server;

    private long clientNanos;

    @Setup(Level.Iteration)
    public void reset() {
        clientNanos = 0;
    }

    @TearDown(Level.Iteration)
    public void tell() {
        System.out.printf(Locale.ROOT, "client's processor time %.0f us each; ", clientNanos / 1000.0 / BATCH);
    }

    @Setup
    public void prepare() {
        TlsSettings settings = new TlsSettings(
                TlsSettings.Verify.RECORD,
                TlsSettings.CryptoProvider.valueOf(provider.toUpperCase(Locale.ROOT)),
                false);
        TlsPlatform.prepare(settings);
        engines = TlsEngines.create(settings);
        usedOffer = TlsOffer.valueOf(offer.toUpperCase(Locale.ROOT));
        server = ServerEngines.context(
                ServerIdentity.valueOf(identity.toUpperCase(Locale.ROOT)).mint());
    }

    @Benchmark
    public TlsFacts handshake() throws SSLException {
        toServer.clear();
        toClient.clear();
        long started = THREADS.getCurrentThreadCpuTime();
        SSLEngine client = engines.engineFor(HOST, 443, usedOffer);
        client.beginHandshake();
        clientNanos += THREADS.getCurrentThreadCpuTime() - started;
        SSLEngine peer = server.createSSLEngine();
        peer.setUseClientMode(false);
        peer.beginHandshake();
        TlsFacts facts = null;
        while (facts == null) {
            started = THREADS.getCurrentThreadCpuTime();
            turn(client, toClient, toServer);
            if (client.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING) facts = engines.facts(client);
            clientNanos += THREADS.getCurrentThreadCpuTime() - started;
            turn(peer, toServer, toClient);
        }
        return facts;
    }

    /** Until the engine needs the other side. */
    private void turn(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
        in.flip();
        while (true) {
            HandshakeStatus status = engine.getHandshakeStatus();
            if (status == HandshakeStatus.NEED_TASK) {
                for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                    task.run();
                }
            } else if (status == HandshakeStatus.NEED_WRAP) {
                engine.wrap(NOTHING, out);
            } else {
                plain.clear();
                if (!in.hasRemaining() || engine.unwrap(in, plain).bytesConsumed() == 0) break;
            }
        }
        in.compact();
    }
}
