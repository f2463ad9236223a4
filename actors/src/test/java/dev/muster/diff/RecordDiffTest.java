package dev.muster.diff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.compute.StandaloneComputePool;
import dev.muster.config.Settings;
import dev.muster.diff.TargetDiff.Kind;
import dev.muster.http.Hop;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.Host;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.TargetUri;
import dev.muster.record.ExampleReports;
import dev.muster.record.RecordWriter;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RecordDiffTest {
    private static final StandaloneComputePool workers =
            StandaloneComputePool.start(Settings.parse("muster.compute { pool-size = 2, queue = 20 }"));

    private final RecordDiff diff = RecordDiff.using(workers.pool(), DiffSettings.from(Settings.parse("")));
    private final List<TargetDiff> found = new ArrayList<>();

    @TempDir
    Path directory;

    @AfterAll
    static void end() {
        workers.close();
    }

    @Test
    void whatCameWentAndChangedIsFound() throws IOException {
        DiffSummary summary = compare(
                lines(List.of(report("same", "x"), report("changed", "x"), report("gone", "x"))),
                lines(List.of(report("came", "x"), report("changed", "y"), report("same", "x"))));

        assertThat(found).extracting(TargetDiff::target).containsExactly("came", "changed", "gone");
        assertThat(found).extracting(TargetDiff::kind).containsExactly(Kind.CAME, Kind.CHANGED, Kind.GONE);
        assertThat(summary.text())
                .containsExactly(
                        "3 records before, 3 after: 1 changed (0 worse, 0 better), 1 came, 1 gone, 1 the same");
    }

    /** Enough for many batches, in another order each time: every target is compared with its own. */
    @Test
    void theOrderOfTheFilesDoesNotMatter() throws IOException {
        List<TargetReport> before = new ArrayList<>();
        List<TargetReport> after = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            if (i % 10 != 1) before.add(report("site-" + i, "x"));
            if (i % 10 != 2) after.add(report("site-" + i, i % 10 == 3 ? "y" : "x"));
        }
        Collections.shuffle(before, new Random(1));
        Collections.shuffle(after, new Random(2));

        DiffSummary summary = compare(lines(before), lines(after));

        assertThat(summary.changed()).isEqualTo(400);
        assertThat(summary.came()).isEqualTo(400);
        assertThat(summary.gone()).isEqualTo(400);
        assertThat(summary.same()).isEqualTo(2800);
        assertThat(found).allSatisfy(each -> {
            char digit = each.target().charAt(each.target().length() - 1);
            assertThat(each.kind()).isEqualTo(digit == '1' ? Kind.CAME : digit == '2' ? Kind.GONE : Kind.CHANGED);
        });
        // In the order of the new file, then in that of the old one.
        List<String> order = new ArrayList<>();
        after.stream()
                .map(TargetReport::target)
                .filter(name -> name.matches(".*[13]"))
                .forEach(order::add);
        before.stream()
                .map(TargetReport::target)
                .filter(name -> name.endsWith("2"))
                .forEach(order::add);
        assertThat(found).extracting(TargetDiff::target).isEqualTo(order);
    }

    @Test
    void recordsOfOneTargetAreComparedInTheirOrderAndThatIsSaid() throws IOException {
        DiffSummary summary = compare(
                lines(List.of(report("a", "1"), report("a", "2"), report("a", "3"))),
                lines(List.of(report("a", "1"), report("a", "x"))));

        assertThat(found).extracting(TargetDiff::kind).containsExactly(Kind.CHANGED, Kind.GONE);
        assertThat(found.get(0).changes()).containsExactly(new ValueChange("field.server", List.of("2"), List.of("x")));
        assertThat(summary.repeatedBefore()).isEqualTo(2);
        assertThat(summary.repeatedAfter()).isEqualTo(1);
        assertThat(summary.text())
                .hasSize(3)
                .anySatisfy(line ->
                        assertThat(line).startsWith("1 record of the new file is of a target that came before in it"));
    }

    @Test
    void linesThatAreNoRecordsAreToldWithFileAndNumber() throws IOException {
        String old = "nonsense\n" + lines(List.of(report("a", "1"))) + "{\"target\":\"b\",\"hops\":1}\n\n";
        String present = lines(List.of(report("a", "1"), report("b", "1"))) + "{\"target\":\"c\"}\n{\"torn";

        DiffSummary summary = compare(old, present);

        assertThat(summary.unreadable()).isEqualTo(4);
        assertThat(summary.problems()).hasSize(4);
        assertThat(summary.problems().get(0)).isEqualTo("old file, line 1: no record");
        assertThat(summary.problems()).anySatisfy(problem -> assertThat(problem).startsWith("old file, line 3, "));
        assertThat(summary.problems()).anySatisfy(problem -> assertThat(problem).startsWith("new file, line 3, "));
        assertThat(summary.problems()).contains("new file, line 4: no record; the last line is cut off");
        assertThat(summary.same()).isEqualTo(1);
        assertThat(found).isEmpty();
    }

    @Test
    void aPackedFileIsComparedAsWell() throws IOException {
        Path packed = directory.resolve("old.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(lines(List.of(report("a", "1"))).getBytes(UTF_8));
        }

        try (FileChannel old = OldFile.open(packed)) {
            diff.compare(
                    old,
                    new ByteArrayInputStream(lines(List.of(report("a", "2"))).getBytes(UTF_8)),
                    found::add);
        }

        assertThat(found).extracting(TargetDiff::kind).containsExactly(Kind.CHANGED);
    }

    @Test
    void nothingIsLikeNothing() throws IOException {
        DiffSummary summary = compare("", "");

        assertThat(summary.same()).isZero();
        assertThat(found).isEmpty();
    }

    private DiffSummary compare(String before, String after) throws IOException {
        Path file = Files.writeString(directory.resolve("old.jsonl"), before);
        try (FileChannel old = OldFile.open(file)) {
            return diff.compare(old, new ByteArrayInputStream(after.getBytes(UTF_8)), found::add);
        }
    }

    private static TargetReport report(String target, String server) {
        TargetUri uri = new TargetUri(Scheme.HTTPS, new Host("a.example", Host.Kind.NAME), 443, "/");
        Fields fields = Fields.of("Server", server, "X-Filler", "x".repeat(300));
        Hop hop = Hop.of(uri, ResponseHead.of(200, "OK", fields));
        return ExampleReports.report(1, target, Outcome.ANSWERED, 1, List.of(hop), null);
    }

    private static String lines(List<TargetReport> reports) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RecordWriter writer = RecordWriter.jsonLines(out)) {
            for (TargetReport report : reports) writer.write(report);
        }
        return out.toString(UTF_8);
    }
}
