package dev.muster.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.scan.report.TargetReport;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RecordJsonTest {
    @Test
    void aReportComesBackAsItWas() throws RecordException {
        RandomReports reports = new RandomReports(3);
        for (int i = 0; i < 200; i++) {
            TargetReport report = reports.next();

            String json = RecordJson.withAdvice(report);

            assertThat(json).startsWith("{").endsWith("}");
            assertThat(new RecordParser().parse(json)).isEqualTo(report);
        }
    }

    @Test
    void adviceIsInARecordOnlyWhereItIsAskedFor() throws RecordException {
        RandomReports reports = new RandomReports(4);
        for (int i = 0; i < 200; i++) {
            TargetReport report = reports.next();

            String json = RecordJson.of(report);

            assertThat(json).startsWith("{").endsWith("}").doesNotContain("\"advice\":", "\"reference\":");
            assertThat(RecordJson.utf8(report)).isEqualTo(json.getBytes(StandardCharsets.UTF_8));
            TargetReport again = new RecordParser().parse(json);
            assertThat(RecordJson.of(again)).isEqualTo(json);
            if (again.analysis() == null) continue;
            assertThat(again.analysis().findings()).allSatisfy(finding -> {
                assertThat(finding.advice()).isEmpty();
                assertThat(finding.reference()).isEmpty();
            });
        }
    }
}
