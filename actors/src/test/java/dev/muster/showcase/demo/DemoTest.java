package dev.muster.showcase.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.config.Settings;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import dev.muster.showcase.fleet.Fault;
import dev.muster.showcase.fleet.Fleet;
import dev.muster.showcase.fleet.FleetPlan;
import dev.muster.showcase.fleet.Site;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The whole product against the whole fleet. */
class DemoTest {
    private static final int SITES = 300;
    /** Whose fleet has no silent site, so that patience with a busy machine costs nothing. */
    private static final long SEED = 15;

    private static final Settings SETTINGS = Settings.parse(
            "muster.demo { sites = " + SITES + ", seed = " + SEED + ", concurrency = 40, patience = 30s }");

    @Test
    void everyGoodSiteAnswersAndEveryFaultIsSeen() throws IOException {
        List<TargetReport> reports = new ArrayList<>();

        DemoReport report = Demo.run(DemoSettings.from(SETTINGS), SETTINGS, reports::add);

        List<Fault> faults = faults();
        assertThat(reports).hasSize(SITES);
        for (TargetReport one : reports) {
            Fault fault = faults.get((int) one.seq() - 1);
            if (fault != Fault.NONE) {
                assertThat(one.outcome()).as(one.target() + " " + fault).isEqualTo(Outcome.FAILED);
            } else if (one.failure() != null) {
                assertThat(one.failure().code())
                        .as(one.target() + ": " + one.failure())
                        .isEqualTo("redirect.loop");
            }
        }
        assertThat(report.summary().records()).isEqualTo(SITES);
        assertThat(report.figures().phases()).containsKeys("connect", "TLS handshake", "first byte", "whole target");
        assertThat(report.figures().certificates().get("verified"))
                .as("secure sites whose certificate is good")
                .isGreaterThan(SITES / 2);
        assertThat(report.figures().grades()).containsKeys("A+", "F");
        assertThat(report.cpu().sites()).isPositive();
        assertThat(report.cpu().fetching()).isPositive();
        for (int width : new int[] {40, 80, 100, 200}) {
            assertThat(DemoText.of(report, width).lines()).allMatch(line -> line.length() <= width);
        }
        assertThat(DemoText.of(report, 200))
                .startsWith("300 sites, site-1.fleet.muster.test and so on, at 127.")
                .contains("answered", "Grades", "Where the time went");
    }

    @Test
    void whatCannotBeIsNamed() {
        Duration patience = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new DemoSettings(0, 1, 1, patience))
                .hasMessage("muster.demo.sites must be 1 to 60000, found 0");
        assertThatThrownBy(() -> new DemoSettings(1, 1, 0, patience))
                .hasMessage("muster.demo.concurrency must be at least 1, found 0");
        assertThatThrownBy(() -> new DemoSettings(1, 1, 1, Duration.ZERO))
                .hasMessage("muster.demo.patience must be longer than zero, found PT0S");
    }

    /** What is wrong with each site, from another fleet of the same plan. */
    private static List<Fault> faults() throws IOException {
        try (Fleet twin = Fleet.start(FleetPlan.varied(SITES, SEED))) {
            List<Fault> faults = twin.sites().stream().map(Site::fault).toList();
            assertThat(faults).doesNotContain(Fault.SILENT);
            return faults;
        }
    }
}
