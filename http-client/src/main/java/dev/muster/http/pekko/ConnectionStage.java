package dev.muster.http.pekko;

import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.TLSProtocol.SslTlsInbound;
import org.apache.pekko.stream.TLSProtocol.SslTlsOutbound;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;

/**
 * The lower end of a fetch stream: dials, speaks TLS, sends what Pekko HTTP rendered, and reads the head as it comes.
 * What it serves comes with its {@link FetchStream}.
 */
final class ConnectionStage extends GraphStage<FlowShape<SslTlsOutbound, SslTlsInbound>> {
    private final FlowShape<SslTlsOutbound, SslTlsInbound> shape =
            FlowShape.of(Inlet.create("ConnectionStage.in"), Outlet.create("ConnectionStage.out"));
    private final ConnectionContext context;
    private final TcpSockets.Factory sockets;

    ConnectionStage(ConnectionContext context, TcpSockets.Factory sockets) {
        this.context = context;
        this.sockets = sockets;
    }

    @Override
    public FlowShape<SslTlsOutbound, SslTlsInbound> shape() {
        return shape;
    }

    @Override
    public GraphStageLogic createLogic(Attributes attributes) {
        return new ConnectionLogic(shape, context, sockets, attributes.getMandatoryAttribute(FetchStream.class));
    }
}
