package dev.muster.scan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.FetchRequest;
import dev.muster.http.FetchResult;
import dev.muster.http.Method;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.Fields;
import dev.muster.http.target.Host;
import dev.muster.http.testing.ScriptedHeaderClient;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkServiceTest {
    private static final Host NAME = new Host("a.example", Host.Kind.NAME);
    private static final Host ADDRESS = new Host("192.0.2.1", Host.Kind.IPV4);
    private static final Host LOCALHOST = new Host("a.localhost", Host.Kind.NAME);

    private static FetchResult failed(FailureKind kind) {
        return new FetchResult.Failed(Failure.of(kind, ""), List.of(), Duration.ZERO);
    }

    private static String reached(Host host, FetchResult result) {
        Set<NetworkService> reached = EnumSet.noneOf(NetworkService.class);
        for (NetworkService service : NetworkService.values()) {
            if (service.isReached(host, result)) reached.add(service);
        }
        return reached.stream().map(Enum::name).collect(Collectors.joining(" "));
    }

    // What failed, whose fault it may be, what a name shows to be there, what an address shows.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DNS_TIMEOUT             | RESOLVER | PROXY                | PROXY",
                "DNS_SERVFAIL            | RESOLVER | PROXY                | PROXY",
                "LOCAL_DNS_UNREACHABLE   | RESOLVER |                      |",
                "TCP_UNREACHABLE         | ROUTE    | RESOLVER PROXY       | PROXY",
                "TCP_TIMEOUT             | ROUTE    | RESOLVER PROXY       | PROXY",
                "LOCAL_PROXY_UNREACHABLE | PROXY    |                      |",
                "PROXY_FAILED            |          | PROXY                | PROXY",
                "DNS_NXDOMAIN            |          | RESOLVER PROXY       | PROXY",
                "DNS_REFUSED             |          | RESOLVER PROXY       | PROXY",
                "TCP_REFUSED             |          | RESOLVER ROUTE PROXY | ROUTE PROXY",
                "TLS_RESET               |          | RESOLVER ROUTE PROXY | ROUTE PROXY",
                "HTTP_NOT_HTTP           |          | RESOLVER ROUTE PROXY | ROUTE PROXY",
                "LIMIT_TOTAL_TIME        |          | PROXY                | PROXY",
                "POLICY_ADDRESS_DENIED   |          | RESOLVER PROXY       | PROXY",
                "LOCAL_FD_EXHAUSTED      |          |                      |",
                "LOCAL_STALLED           |          |                      |"
            })
    void aFailureSaysWhatWasThereAndWhatMayNotHaveBeen(
            FailureKind kind, @Nullable NetworkService behind, @Nullable String byName, @Nullable String byAddress) {
        assertThat(NetworkService.behind(Failure.of(kind, ""))).isEqualTo(behind);
        assertThat(reached(NAME, failed(kind))).isEqualTo(byName == null ? "" : byName);
        assertThat(reached(ADDRESS, failed(kind))).isEqualTo(byAddress == null ? "" : byAddress);
    }

    @Test
    void anAnswerShowsAllButNameServersThatWereNotAsked() {
        FetchRequest request =
                new FetchRequest(Inputs.target("a.example"), Duration.ofSeconds(1), Method.GET, List.of(), false);
        FetchResult answer = ScriptedHeaderClient.answered(request, 200, Fields.EMPTY);

        assertThat(reached(NAME, answer)).isEqualTo("RESOLVER ROUTE PROXY");
        assertThat(reached(ADDRESS, answer)).isEqualTo("ROUTE PROXY");
        assertThat(reached(LOCALHOST, answer)).isEqualTo("ROUTE PROXY");
    }

    @ParameterizedTest
    @EnumSource
    void noFailureShowsThatToBeThereWhichItMayBeTheFaultOf(FailureKind kind) {
        NetworkService behind = NetworkService.behind(Failure.of(kind, ""));

        if (behind != null) assertThat(behind.isReached(NAME, failed(kind))).isFalse();
        assertThat(behind == null || Failure.of(kind, "").isTransient())
                .as("only what may pass is waited for")
                .isTrue();
    }
}
