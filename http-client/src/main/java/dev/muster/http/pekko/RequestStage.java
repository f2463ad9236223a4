package dev.muster.http.pekko;

import java.io.ByteArrayOutputStream;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.scaladsl.model.EntityStreamException;
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

/**
 * The upper end of a fetch stream: hands the exchange's request to Pekko HTTP, and takes the content where it is
 * wanted.
 */
final class RequestStage extends GraphStage<FlowShape<HttpResponse, HttpRequest>> {
    private final Inlet<HttpResponse> in = Inlet.create("RequestStage.in");
    private final Outlet<HttpRequest> out = Outlet.create("RequestStage.out");
    private final FlowShape<HttpResponse, HttpRequest> shape = FlowShape.of(in, out);
    private final int bodyBytes;

    RequestStage(int bodyBytes) {
        this.bodyBytes = bodyBytes;
    }

    @Override
    public FlowShape<HttpResponse, HttpRequest> shape() {
        return shape;
    }

    @Override
    public GraphStageLogic createLogic(Attributes attributes) {
        return new Logic(attributes.getMandatoryAttribute(FetchStream.class));
    }

    private final class Logic extends GraphStageLogic {
        private final FetchStream stream;

        Logic(FetchStream stream) {
            super(shape);
            this.stream = stream;
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
                    // The connection stage reports what ends an exchange; here it is only the echo, unless the content
                    // broke at its very start.
                    FetchExchange exchange = stream.current();
                    if (exchange != null && exchange.isAnswered()) {
                        exchange.completeWithBody(new byte[0], false, "bad_framing");
                    }
                    completeStage();
                }
            });
        }

        @Override
        public void preStart() {
            stream.started(createAsyncCallback(woken -> {
                if (stream.isOver()) completeStage();
                else ask();
            }));
        }

        @Override
        public void postStop() {
            FetchExchange left = stream.ended();
            if (left != null) left.complete(ExchangeOutcome.failed(FetchExchange.closed()));
        }

        /** The layer wants a request, or there is one: with both it goes. */
        private void ask() {
            if (!isAvailable(out)) return;
            FetchExchange exchange = stream.take();
            if (exchange == null) return;
            if (!isClosed(in) && !hasBeenPulled(in)) pull(in);
            push(out, exchange.request());
        }

        private void onResponse(HttpResponse response) {
            FetchExchange exchange = stream.current();
            if (exchange != null && exchange.isAnswered()) {
                read(response, exchange);
                completeStage();
            } else if (!stream.release()) {
                completeStage();
            }
        }

        private void read(HttpResponse response, FetchExchange exchange) {
            // Its array is up to twice as long as what is in it.
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            var unused = response.entity()
                    .getDataBytes()
                    .takeWhile(chunk -> keep(content, chunk) && exchange.holdsContent(2L * content.size()), true)
                    .runWith(Sink.ignore(), materializer())
                    .whenComplete((done, broken) -> exchange.completeWithBody(
                            content.toByteArray(),
                            broken == null && content.size() < bodyBytes,
                            broken == null ? "" : contentProblem(broken)));
        }

        /** Why content ended early, as one stable word. */
        private static String contentProblem(Throwable broken) {
            Throwable cause = broken.getCause() == null ? broken : broken.getCause();
            boolean framing = broken instanceof EntityStreamException || cause instanceof EntityStreamException;
            String text = String.valueOf(cause.getMessage());
            return framing && !text.contains("truncat") && !text.contains("Truncat") ? "bad_framing" : "truncated_body";
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
