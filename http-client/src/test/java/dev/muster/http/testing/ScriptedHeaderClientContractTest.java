package dev.muster.http.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.FetchRequest;
import dev.muster.http.FetchResult;
import dev.muster.http.HeaderClientContract;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.target.Host;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.Target;
import java.net.InetAddress;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

class ScriptedHeaderClientContractTest extends HeaderClientContract {
    private static final Target TARGET = new Target(
            "example.com", SchemeChoice.HTTP, new Host("example.com", Host.Kind.NAME), OptionalInt.empty(), "/");
    private static final InetAddress ADDRESS = InetAddress.getLoopbackAddress();

    @Override
    protected Given answering(int statusCode, String... namesAndValues) {
        return always(ScriptedHeaderClient.answering(statusCode, namesAndValues));
    }

    @Override
    protected Given failing(FailureKind kind) {
        return always(ScriptedHeaderClient.failing(kind));
    }

    @Override
    protected Given silent() {
        return always(ScriptedHeaderClient.hanging());
    }

    @Override
    protected Given redirecting(int times) {
        return always(ScriptedHeaderClient.redirecting(times));
    }

    @Override
    protected InetAddress address(Given given) {
        return ADDRESS;
    }

    private static Given always(Function<FetchRequest, CompletableFuture<FetchResult>> step) {
        ScriptedHeaderClient client = new ScriptedHeaderClient().otherwise(step).dialling(host -> ADDRESS);
        return new Given(client, TARGET, new ScriptedPeer(client));
    }

    /** A script has no far end: what is under way is what would be open. */
    private record ScriptedPeer(ScriptedHeaderClient client) implements Peer {
        @Override
        public void awaitConnection() {
            assertThat(client.started()).isPositive();
        }

        @Override
        public void awaitAllClosed() {
            assertThat(client.underWay()).isZero();
        }

        @Override
        public int connections() {
            return client.started();
        }
    }
}
