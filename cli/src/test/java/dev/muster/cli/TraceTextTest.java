package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.config.Settings;
import dev.muster.http.Hop;
import dev.muster.http.HttpSettings;
import dev.muster.http.Timings;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.pekko.RequestText;
import dev.muster.http.target.Host;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.TargetUri;
import dev.muster.record.Escape;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TraceTextTest {
    private static final TargetUri HERE = uri("a.example", "/");
    private static final TargetUri THERE = uri("b.example", "/x");

    @Test
    void aTraceTellsWhatWasDoneSentAndReceived() {
        Hop hop = hop(HERE, 200, List.of());

        assertThat(trace(false, report(1, List.of(hop), null)).lines())
                .containsExactly(
                        "* a.example (line 7)",
                        "* resolved a.example in 1.0 ms",
                        "* connected to 192.0.2.7 port 80 in 2.0 ms",
                        "> GET / HTTP/1.1",
                        "> Host: a.example",
                        "> User-Agent: test",
                        "> Accept: */*",
                        "> Accept-Encoding: gzip, deflate, br",
                        "> DNT: 1",
                        "> Connection: close",
                        "* first byte after 3.0 ms",
                        "< HTTP/1.1 200 OK",
                        "< Server: \\x1b[2J");
    }

    @Test
    void secretsAreLeftOutAndNothingOfOursGoesToAnotherOrigin() {
        String trace =
                trace(false, report(1, List.of(hop(HERE, 302, List.of()), hop(THERE, 200, List.of("sid"))), null));

        assertThat(trace).contains("> Cookie: sid=…", "> Host: b.example").doesNotContain("s3cret");
        assertThat(trace.substring(trace.indexOf("Host: b.example"))).doesNotContain("DNT", "X-Api-Key");
    }

    @Test
    void retriesAndWaitsAreToldOnDemand() {
        TargetReport report = report(3, List.of(), Failure.of(FailureKind.DNS_NXDOMAIN, "no such name"));

        assertThat(trace(false, report).lines())
                .containsExactly("* a.example (line 7)", "* failed: dns.nxdomain, no such name");
        assertThat(trace(true, report).lines())
                .containsExactly(
                        "* a.example (line 7)",
                        "* asked 3 times; this is the last",
                        "* took 9.0 ms in all",
                        "* failed: dns.nxdomain, no such name");
    }

    private static String trace(boolean waits, TargetReport report) {
        HttpSettings settings = HttpSettings.from(Settings.parse(
                "muster.http.request { user-agent = test, fields = [\"X-Api-Key: s3cret\", \"DNT: 1\"] }"));
        return new TraceText(new RequestText(settings.request()), Escape.UNICODE, waits).of(report);
    }

    private static TargetUri uri(String host, String path) {
        return new TargetUri(Scheme.HTTP, new Host(host, Host.Kind.NAME), 80, path);
    }

    private static Hop hop(TargetUri uri, int status, List<String> cookies) {
        ResponseHead head = ResponseHead.of(status, "OK", Fields.of("Server", "\u001b[2J"));
        Timings timings = new Timings(null, Duration.ofMillis(1), Duration.ofMillis(2), null, Duration.ofMillis(3));
        return new Hop(uri, "192.0.2.7", List.of(), head, timings, null, null).withCookiesSent(cookies);
    }

    private static TargetReport report(int attempts, List<Hop> hops, @Nullable Failure failure) {
        return new TargetReport(
                7,
                7,
                "a.example",
                failure == null ? Outcome.ANSWERED : Outcome.FAILED,
                Instant.EPOCH,
                Duration.ofMillis(9),
                attempts,
                hops,
                failure,
                null,
                null,
                null,
                null);
    }
}
