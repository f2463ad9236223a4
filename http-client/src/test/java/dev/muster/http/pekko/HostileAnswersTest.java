package dev.muster.http.pekko;

import static dev.muster.http.pekko.ClientKit.await;
import static dev.muster.http.pekko.ClientKit.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.FetchResult;
import dev.muster.http.HeaderClient;
import dev.muster.http.Hop;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.Anomaly;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.hostile.BadServer;
import dev.muster.http.hostile.HostileHead;
import dev.muster.http.hostile.HostileHeads;
import dev.muster.http.hostile.Script;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of hostile heads against the whole client, over real sockets. */
class HostileAnswersTest {
    private static ClientKit kit;
    private static HeaderClient client;

    @BeforeAll
    static void start() {
        kit = new ClientKit();
        client = kit.client("request.redirects = 0, limits { head-bytes = " + HostileHeads.LIMITS.headBytes()
                + ", header-count = " + HostileHeads.LIMITS.fieldCount() + ", line = " + HostileHeads.LIMITS.lineBytes()
                + ", interim-count = " + HostileHeads.LIMITS.interimCount() + "}");
    }

    @AfterAll
    static void stop() {
        kit.close();
    }

    static List<HostileHead> heads() {
        return HostileHeads.all();
    }

    @ParameterizedTest
    @MethodSource("heads")
    void isReportedAsExpected(HostileHead hostile) throws Exception {
        try (BadServer server = BadServer.playing(Script.answering(hostile))) {
            FetchResult result = await(client.fetch(target("http://127.0.0.1:" + server.port() + "/")));

            HostileHead.Expectation expected = hostile.expectation();
            FailureKind kind = result instanceof FetchResult.Failed failed
                    ? failed.failure().kind()
                    : null;
            ResponseHead head = result.last().flatMap(Hop::answer).orElse(null);
            assertThat(kind).as("failure of %s", result).isEqualTo(expected.failure());
            assertThat(head == null ? 0 : head.statusCode()).isEqualTo(expected.statusCode());
            if (head == null) return;
            assertThat(head.fields().lines()).isEqualTo(expected.fields().lines());
            // Whether surplus is seen depends on the packets: SurplusTest has it.
            assertThat(head.anomalies())
                    .filteredOn(anomaly -> anomaly != Anomaly.SURPLUS_DATA)
                    .containsExactlyInAnyOrderElementsOf(expected.anomalies());
            assertThat(head.interim()).hasSize(expected.interimCount());
        }
    }
}
