package dev.muster.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.settings.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/analysis.md says what the code does: its tables are made from the rules, and rewritten with -Dmuster.write-docs=true. */
class AnalysisDocTest {
    private static final Path DOC = Path.of("..", "docs", "analysis.md");
    private static final String END = "<!-- end -->";

    @ParameterizedTest
    @MethodSource("dev.muster.analysis.settings.Profiles#all")
    void theTableOfAProfileIsTheOneItsRulesGive(Profile profile) throws IOException {
        String doc = Files.readString(DOC);
        String start = "<!-- rules of " + profile.name() + " -->\n";
        int from = doc.indexOf(start);
        assertThat(from)
                .as("docs/analysis.md has a place for " + profile.name())
                .isNotNegative();
        int to = doc.indexOf(END, from);
        String written = doc.substring(from + start.length(), to);
        String made = table(profile);

        if (Boolean.getBoolean("muster.write-docs")) {
            Files.writeString(DOC, doc.substring(0, from + start.length()) + made + doc.substring(to));
        } else {
            assertThat(written)
                    .as("run this test with -Dmuster.write-docs=true")
                    .isEqualTo(made);
        }
    }

    @Test
    void everyProfileIsInTheList() throws IOException {
        String doc = Files.readString(DOC);

        assertThat(Profiles.all()).allSatisfy(profile -> assertThat(doc).contains("| `" + profile.name() + "` |"));
    }

    private static String table(Profile profile) {
        StringBuilder table = new StringBuilder("| rule | result | points | pass | advice |\n|---|---|---|---|---|\n");
        for (HeaderRule rule : profile.rules()) {
            String name = "[" + rule.id() + "](" + rule.reference() + ")";
            for (Verdict verdict : rule.verdicts()) {
                table.append("| ").append(name);
                table.append(" | `").append(verdict.result());
                table.append("` | ").append(points(verdict.points()));
                table.append(" | ").append(verdict.pass() ? "yes" : "no");
                table.append(" | ").append(verdict.advice().replace("|", "\\|")).append(" |\n");
                name = "";
            }
        }
        return table.toString();
    }

    private static String points(int points) {
        return points > 0 ? "+" + points : String.valueOf(points);
    }
}
