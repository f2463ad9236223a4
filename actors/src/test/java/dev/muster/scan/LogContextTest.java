package dev.muster.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.testing.ScriptedHeaderClient;
import dev.muster.scan.engine.Inputs;
import dev.muster.scan.report.ScanListener;
import dev.muster.scan.report.TargetReport;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** The log's context (MDC) of whoever starts a scan goes with it, and with nothing else. */
class LogContextTest {
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final HeaderScanner scanner = HeaderScanner.builder()
            .client(new ScriptedHeaderClient())
            .listener(new ScanListener() {
                @Override
                public void ended(TargetReport report) {
                    seen.add(report.target() + " " + MDC.get("request"));
                }
            })
            .build();

    @AfterEach
    void close() {
        MDC.clear();
        scanner.close();
    }

    @Test
    void aScanHasTheContextOfTheThreadThatStartedIt() {
        MDC.put("request", "r-1");
        scanner.scanAll(List.of(Inputs.target("a.example")), report -> {});
        MDC.put("request", "r-2");
        scanner.scanAll(List.of(Inputs.target("b.example")), report -> {});
        MDC.clear();
        scanner.scanAll(List.of(Inputs.target("c.example")), report -> {});

        assertThat(seen).containsExactly("a.example r-1", "b.example r-2", "c.example null");
    }

    @Test
    void singleTargetsShareAScanThatIsNobodys() {
        MDC.put("request", "r-1");
        scanner.scan(Inputs.target("a.example")).join();

        assertThat(seen).containsExactly("a.example null");
    }
}
