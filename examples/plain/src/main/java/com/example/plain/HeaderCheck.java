package com.example.plain;

import dev.muster.http.target.Target;
import dev.muster.record.Escape;
import dev.muster.scan.HeaderScanner;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.TargetReport;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** Prints status, grade and header fields of each site that the command line names. */
public final class HeaderCheck {
    private HeaderCheck() {}

    public static void main(String[] sites) {
        List<Target> targets = List.of(sites).stream().map(Target::of).toList();
        ScanSummary summary;
        try (HeaderScanner scanner =
                HeaderScanner.builder().timeout(Duration.ofSeconds(10)).build()) {
            summary = check(scanner, targets, System.out);
        }
        if (summary.failures() > 0) System.exit(1);
    }

    static ScanSummary check(HeaderScanner scanner, List<Target> targets, PrintStream out) {
        return scanner.scanAll(targets, report -> print(report, out));
    }

    private static void print(TargetReport report, PrintStream out) {
        switch (report.outcome()) {
            case ANSWERED -> {
                out.println(report.target() + " " + report.status().getAsInt() + ", grade "
                        + report.grade().orElse("none"));
                // A server may send anything, escape sequences of terminals too; a failure's detail may quote it.
                report.headers()
                        .forEach(field -> out.println("  " + Escape.UNICODE.of(field.name() + ": " + field.value())));
            }
            case FAILED, REJECTED -> out.println(Escape.UNICODE.of(report.target() + " " + report.failure()));
        }
    }
}
