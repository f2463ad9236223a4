package dev.muster.http.pekko;

import dev.muster.http.TimeoutSettings;
import dev.muster.http.tls.TlsEngines;
import dev.muster.http.tls.CertificateVerifier;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.TLSProtocol.SslTlsInbound;
import org.apache.pekko.stream.TLSProtocol.SslTlsOutbound;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;

/**
 * The lower end of a fetch stream: dials, speaks TLS, sends what Pekko HTTP rendered, and reads the head as it comes. What
 * it serves comes with its stream's {@link Lane}.
 */
final class Wire extends GraphStage<FlowShape<SslTlsOutbound, SslTlsInbound>> {
    /**
     * What all connections of a client share.
     *
     * @param tcp Pekko's TCP manager
     * @param enforce whether an unverified chain ends the exchange before a request is sent
     */
    record Shared(
            ActorRef tcp,
            TlsEngines engines,
            CertificateVerifier judge,
            boolean enforce,
            TimeoutSettings timeouts,
            SocketBudget sockets,
            ThreadLocal<TlsScratch> scratch) {}

    final Inlet<SslTlsOutbound> in = Inlet.create("Wire.in");
    final Outlet<SslTlsInbound> out = Outlet.create("Wire.out");
    private final FlowShape<SslTlsOutbound, SslTlsInbound> shape = FlowShape.of(in, out);
    private final Shared shared;

    Wire(Shared shared) {
        this.shared = shared;
    }

    @Override
    public FlowShape<SslTlsOutbound, SslTlsInbound> shape() {
        return shape;
    }

    @Override
    public GraphStageLogic createLogic(Attributes attributes) {
        return new WireLogic(this, shared, attributes.getMandatoryAttribute(Lane.class));
    }
}
