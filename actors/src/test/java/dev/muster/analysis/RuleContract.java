package dev.muster.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.target.Scheme;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every rule keeps, whoever wrote it. A rule's test extends this and gives its table: one row for each sentence of the
 * specification, {@code https | Name: value && Name: value | result, result}; {@code -} for no finding.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RuleContract {
    private final HeaderRule rule;

    protected RuleContract(HeaderRule rule) {
        this.rule = rule;
    }

    protected abstract String table();

    /** Subjects that no row can say; their results count as produced. */
    protected List<Subject> others() {
        return List.of();
    }

    public final HeaderRule rule() {
        return rule;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    final void aRowComesOutAsTheTableSays(String row) {
        assertThat(results(subject(row))).as(row).isEqualTo(expected(row));
    }

    @Test
    final void everyVerdictIsProduced() {
        Set<String> produced = new LinkedHashSet<>();
        rows().forEach(row -> produced.addAll(results(subject(row))));
        others().forEach(subject -> produced.addAll(results(subject)));
        produced.remove(Verdict.NOT_CHECKED.result());

        assertThat(produced)
                .containsExactlyInAnyOrderElementsOf(
                        rule.verdicts().stream().map(Verdict::result).toList());
    }

    @Test
    final void itNamesItselfAndItsSpecification() {
        assertThat(rule.id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
        assertThat(rule.reference()).startsWith("https://");
        assertThat(rule.verdicts()).doesNotHaveDuplicates();
        assertThat(rule.verdicts()).extracting(Verdict::result).doesNotHaveDuplicates();
        assertThat(rule.verdicts()).allSatisfy(verdict -> {
            assertThat(verdict.result()).matches("[a-z0-9]+(-[a-z0-9]+)*");
            assertThat(verdict.advice()).endsWith(".").hasSizeLessThan(200);
        });
    }

    protected final List<String> results(Subject subject) {
        return rule.check(new Examination(subject)).stream()
                .map(ruling -> ruling.verdict().result())
                .toList();
    }

    final Stream<String> rows() {
        return table().lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#"));
    }

    private static Subject subject(String row) {
        String[] cells = cells(row);
        return Subjects.of(
                Scheme.valueOf(cells[0].toUpperCase(java.util.Locale.ROOT)), Subjects.HOST, Subjects.fields(cells[1]));
    }

    private static List<String> expected(String row) {
        String results = cells(row)[2];
        return results.equals("-") ? List.of() : List.of(results.split(",\\s*"));
    }

    private static String[] cells(String row) {
        int first = row.indexOf('|');
        int last = row.lastIndexOf('|');
        return new String[] {
            row.substring(0, first).strip(),
            row.substring(first + 1, last).strip(),
            row.substring(last + 1).strip()
        };
    }
}
