package dev.muster.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.record.RecordReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scan that was stopped goes on with its results. */
class ResumeIT {
    private static final int TARGETS = 60;

    private static Sites sites;

    @TempDir
    private Path directory;

    @BeforeAll
    static void open() throws IOException {
        sites = new Sites();
    }

    @AfterAll
    static void close() throws IOException {
        sites.close();
    }

    /** Sites that answer, with one among them that is waited for. */
    private List<String> list() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < TARGETS; i++) lines.add(sites.url(i, i == 20 ? "/silent" : "/"));
        Files.write(directory.resolve("list.txt"), lines);
        return lines;
    }

    private record Running(Process process, CompletableFuture<String> out, CompletableFuture<String> err) {
        Muster.Result end() throws Exception {
            return Muster.end(process, out, err);
        }
    }

    private Running scan(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "scan",
                "-i",
                directory + "/list.txt",
                "-o",
                directory + "/results.jsonl",
                "--allow-private",
                "--retries",
                "0",
                "--no-progress"));
        arguments.addAll(List.of(more));
        Process process = Muster.installed().start(arguments.toArray(String[]::new));
        return new Running(process, Muster.read(process.getInputStream()), Muster.read(process.getErrorStream()));
    }

    private List<String> recorded() throws Exception {
        List<String> targets = new ArrayList<>();
        try (RecordReader records = new RecordReader(Files.newInputStream(directory.resolve("results.jsonl")))) {
            records.forEach(report -> targets.add(report.target()), unreadable -> {
                throw new AssertionError(unreadable);
            });
        }
        return targets;
    }

    /** Waits until there are records: the scan is under way, and the silent site keeps it there. */
    private void awaitRecords() throws IOException {
        Path results = directory.resolve("results.jsonl");
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.exists(results) || Files.size(results) == 0) {
            assertThat(System.nanoTime()).as("nothing was written").isLessThan(giveUp);
            Thread.onSpinWait();
        }
    }

    /** Waits until the results are longer than so. */
    private void awaitMore(long size) throws IOException {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (Files.size(directory.resolve("results.jsonl")) <= size) {
            assertThat(System.nanoTime()).as("nothing more was written").isLessThan(giveUp);
            Thread.onSpinWait();
        }
    }

    @Test
    void aScanThatWasKilledAndThenTerminatedHasOneRecordForEachTargetInTheEnd() throws Exception {
        List<String> targets = list();
        Running first = scan("--concurrency", "2", "--timeout", "8s");
        awaitRecords();
        first.process().toHandle().destroyForcibly();
        assertThat(first.end().status()).isEqualTo(137);

        Running second = scan("--concurrency", "2", "--timeout", "8s", "--resume");
        awaitMore(Files.size(directory.resolve("results.jsonl")));
        second.process().toHandle().destroy();
        Muster.Result stopped = second.end();
        assertThat(stopped.status()).isEqualTo(143);
        assertThat(stopped.err()).contains("to go on: muster scan -i " + directory + "/list.txt", " --resume\n");

        Muster.Result result = scan("--timeout", "8s", "--resume").end();

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.err()).contains("60 records, complete");
        assertThat(recorded()).containsExactlyInAnyOrderElementsOf(targets);
    }

    @Test
    void whatIsThereIsLeftAloneAndTheMessageSaysWhatToDo() throws Exception {
        Files.writeString(directory.resolve("list.txt"), sites.url(1, "/") + "\n");
        assertThat(scan("--timeout", "8s").end().status()).isZero();
        byte[] before = Files.readAllBytes(directory.resolve("results.jsonl"));

        Muster.Result again = scan("--timeout", "8s").end();
        assertThat(again.status()).isEqualTo(73);
        assertThat(again.err()).contains("--resume goes on with its scan, --force overwrites it");

        Muster.Result other = scan("--timeout", "8s", "--resume", "--method", "HEAD", "--concurrency", "3")
                .end();
        assertThat(other.status()).isEqualTo(2);
        assertThat(other.err())
                .contains("muster.http.request.method: GET when the scan began, HEAD now")
                .doesNotContain("concurrency");
        Files.writeString(directory.resolve("list.txt"), sites.url(2, "/") + "\n");
        Muster.Result changed = scan("--timeout", "8s", "--resume").end();
        assertThat(changed.status()).isEqualTo(2);
        assertThat(changed.err()).contains("the input is not the one that the scan began with");

        assertThat(Files.readAllBytes(directory.resolve("results.jsonl"))).isEqualTo(before);
    }

    @Test
    void aSecondScanOfTheSameFileIsRefusedAlsoByForce() throws Exception {
        Files.writeString(directory.resolve("list.txt"), sites.url(1, "/") + "\n" + sites.url(2, "/silent") + "\n");
        Path patient = directory.resolve("patient.conf");
        // The first has to be there still when the second ends, on a slow machine too.
        Files.writeString(patient, "muster.http.timeouts { total = 120s, first-byte = 120s }");
        Running first = scan("--config", patient.toString());
        awaitRecords();

        Muster.Result second = scan("--config", patient.toString(), "--force").end();

        assertThat(second.status()).isEqualTo(73);
        assertThat(second.err()).contains("another scan");
        first.process().toHandle().destroy();
        assertThat(first.end().status()).isEqualTo(143);
        assertThat(recorded()).startsWith(sites.url(1, "/")).doesNotHaveDuplicates();
    }
}
