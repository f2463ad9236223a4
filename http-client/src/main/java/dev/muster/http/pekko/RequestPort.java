package dev.muster.http.pekko;

import java.io.ByteArrayOutputStream;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.util.ByteString;

/** The upper end of a fetch stream: hands the exchange's request to Pekko HTTP, and takes the content where it is wanted. */
final class RequestPort extends GraphStage<FlowShape<HttpResponse, HttpRequest>> {
    private final Inlet<HttpResponse> in = Inlet.create("RequestPort.in");
    private final Outlet<HttpRequest> out = Outlet.create("RequestPort.out");
    private final FlowShape<HttpResponse, HttpRequest> shape = FlowShape.of(in, out);
    private final int bodyBytes;

    RequestPort(int bodyBytes) {
        this.bodyBytes = bodyBytes;
    }

    @Override
    public FlowShape<HttpResponse, HttpRequest> shape() {
        return shape;
    }

    @Override
    public GraphStageLogic createLogic(Attributes attributes) {
        return new Logic(attributes.getMandatoryAttribute(Lane.class));
    }

    private final class Logic extends GraphStageLogic {
        private final Lane lane;

        Logic(Lane lane) {
            super(shape);
            this.lane = lane;
            setHandler(out, new AbstractOutHandler() {
                @Override
                public void onPull() {
                    ask();
                }
            });
            setHandler(in, new AbstractInHandler() {
                @Override
                public void onPush() {
                    onResponse(grab(in));
                }

                @Override
                public void onUpstreamFailure(Throwable cause) {
                    // The wire reports what ends an exchange; here it is only the echo, unless the content broke at its
                    // very start.
                    Exchange exchange = lane.current();
                    if (exchange != null && exchange.isAnswered()) {
                        exchange.completeWithBody(new byte[0], false, "bad_framing");
                    }
                    completeStage();
                }
            });
        }

        @Override
        public void preStart() {
            lane.started(createAsyncCallback(woken -> {
                if (lane.isOver()) completeStage();
                else ask();
            }));
        }

        @Override
        public void postStop() {
            Exchange left = lane.ended();
            if (left != null) left.complete(ExchangeOutcome.failed(Exchange.closed()));
        }

        /** The layer wants a request, or there is one: with both it goes. */
        private void ask() {
            if (!isAvailable(out)) return;
            Exchange exchange = lane.take();
            if (exchange == null) return;
            if (!isClosed(in) && !hasBeenPulled(in)) pull(in);
            push(out, exchange.order().request());
        }

        private void onResponse(HttpResponse response) {
            Exchange exchange = lane.current();
            if (exchange != null && exchange.isAnswered()) {
                read(response, exchange);
                completeStage();
            } else if (!lane.rest()) {
                completeStage();
            }
        }

        private void read(HttpResponse response, Exchange exchange) {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            var unused = response.entity()
                    .getDataBytes()
                    .takeWhile(chunk -> keep(content, chunk), true)
                    .runWith(Sink.ignore(), materializer())
                    .whenComplete((done, broken) -> exchange.completeWithBody(
                            content.toByteArray(),
                            broken == null && content.size() < bodyBytes,
                            broken == null ? "" : Failures.contentProblem(broken)));
        }

        /** Whether there is room for more. */
        private boolean keep(ByteArrayOutputStream content, ByteString chunk) {
            int room = bodyBytes - content.size();
            byte[] bytes = chunk.toArrayUnsafe();
            content.write(bytes, 0, Math.min(room, bytes.length));
            return content.size() < bodyBytes;
        }
    }
}
