package dev.muster.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.Analysis;
import dev.muster.analysis.Analyzer;
import dev.muster.analysis.Subject;
import dev.muster.analysis.settings.AnalysisSettings;
import dev.muster.config.Settings;
import dev.muster.http.head.Fields;
import dev.muster.scan.report.TargetReport;
import dev.muster.statistics.SampleReports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/report.md} names the policy of this version. */
class ReportDocTest {
    private static final Path DOC = Path.of("../docs/report.md");
    private static final String BEGIN = "<!-- headers -->\n";
    private static final String END = "<!-- /headers -->";

    @Test
    void servedWithThemAPageHasTheBestGrade() {
        String[] fields = new PagePolicy()
                .headers().stream()
                        .flatMap(header -> {
                            int colon = header.indexOf(": ");
                            return Stream.of(header.substring(0, colon), header.substring(colon + 2));
                        })
                        .toArray(String[]::new);
        TargetReport report =
                SampleReports.secure("report.example", Fields.of(fields), Instant.parse("2027-01-20T00:00:00Z"), null);
        Analyzer analyzer = AnalysisSettings.from(Settings.parse("")).analyzer();

        Analysis analysis =
                analyzer.analyze(new Subject("report.example", report.hops(), report.startedAt(), null, null, null));

        assertThat(analysis.grade()).isEqualTo("A+");
        assertThat(analysis.findings())
                .allSatisfy(
                        finding -> assertThat(finding.pass()).as(finding.rule()).isTrue());
    }

    @Test
    void theHeaderFieldsAreThoseOfThePage() throws IOException {
        String text = Files.readString(DOC);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        assertThat(begin).isLessThanOrEqualTo(end);
        // A table, for these lines are longer than a line of text may be.
        StringBuilder table = new StringBuilder("| field | value |\n|---|---|\n");
        for (String header : new PagePolicy().headers()) {
            int colon = header.indexOf(": ");
            table.append("| `").append(header, 0, colon).append("` | `");
            table.append(header.substring(colon + 2)).append("` |\n");
        }
        if (Boolean.getBoolean("muster.write-docs")) {
            Files.writeString(DOC, text.substring(0, begin) + table + text.substring(end));
            return;
        }

        assertThat(text.substring(begin, end)).isEqualTo(table.toString());
    }
}
