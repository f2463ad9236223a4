package dev.muster.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.config.Settings;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.hostile.BadServer;
import dev.muster.http.hostile.Script;
import dev.muster.http.target.Host;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.Target;
import dev.muster.input.ScanInput;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.TargetReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole list through one proxy, which plays the sites behind it as well. */
@Timeout(120)
class ProxyScanTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    private static final String WANTS_A_LOGIN = "HTTP/1.1 407 Proxy Authentication Required\r\n\r\n";
    private final List<TargetReport> reports = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"connect", "whole uri", "socks"})
    void sitesThatTakeTheirTimeAllAnswerThoughTheProxyIsOneAddress(String way) {
        Duration time = Duration.ofMillis(500);
        Script script = switch (way) {
            case "connect" ->
                Script.onRequest()
                        .send("HTTP/1.1 200 Connection established\r\n\r\n")
                        .awaitRequest()
                        .pause(time)
                        .send(OK);
            case "socks" ->
                Script.silent()
                        .send("\u0005\u0000\u0005\u0000\u0000\u0001\u0000\u0000\u0000\u0000\u0000\u0000")
                        .awaitRequest()
                        .pause(time)
                        .send(OK);
            default -> Script.onRequest().pause(time).send(OK);
        };
        try (BadServer proxy = BadServer.playing(script)) {
            ScanSummary summary = scan(proxy, way, 512, 600);

            assertThat(summary.records()).isEqualTo(600);
            assertThat(reports).allMatch(report -> report.outcome() == Outcome.ANSWERED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect", "whole uri"})
    void aProxyThatLetsNobodyInEndsTheScanBeforeTheListIsUsedUp(String way) {
        try (BadServer proxy = BadServer.playing(Script.onRequest().send(WANTS_A_LOGIN))) {
            ScanSummary summary = scan(proxy, way, 10, 5000);

            assertThat(summary.stoppedEarly()).isTrue();
            assertThat(summary.records()).isLessThan(100);
            assertThat(reports)
                    .isNotEmpty()
                    .allMatch(report ->
                            report.failure() != null && report.failure().kind() == FailureKind.PROXY_LOGIN_REFUSED);
        }
    }

    @Test
    void sitesThatClaimToBeTheProxyEndNoScan() {
        Map<String, Script> scripts = new HashMap<>();
        for (int i = 0; i < 60; i++) {
            String answer = i % 5 == 0 ? OK : WANTS_A_LOGIN;
            scripts.put("http://s" + i + ".example/", Script.silent().send(answer));
        }
        try (BadServer proxy = BadServer.byPath(scripts)) {
            ScanSummary summary = scan(proxy, "whole uri", 1, 60);

            assertThat(summary.stoppedEarly()).isFalse();
            assertThat(summary.answered()).isEqualTo(12);
            assertThat(summary.records()).isEqualTo(60);
        }
    }

    private ScanSummary scan(BadServer proxy, String way, int concurrency, int targets) {
        String scheme = way.equals("socks") ? "socks5" : "http";
        String settings = "muster { scan { analysis = none, concurrency = " + concurrency + " }, http.proxy { uri = \""
                + scheme + "://127.0.0.1:" + proxy.port() + "\", tunnel-http = " + way.equals("connect") + " } }";
        List<ScanInput> input = IntStream.range(0, targets)
                .<ScanInput>mapToObj(i -> {
                    Host host = new Host("s" + i + ".example", Host.Kind.NAME);
                    return new ScanInput.Wanted(
                            i + 1, i + 1, new Target(host.value(), SchemeChoice.HTTP, host, OptionalInt.empty(), "/"));
                })
                .toList();
        try (HeaderScanner scanner =
                HeaderScanner.builder().settings(Settings.parse(settings)).build()) {
            return scanner.scanAll(input.iterator(), reports::add);
        }
    }
}
