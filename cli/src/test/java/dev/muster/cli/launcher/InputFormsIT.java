package dev.muster.cli.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.record.RecordReader;
import dev.muster.scan.report.TargetReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists as they come, through the launcher. */
class InputFormsIT {
    private static Sites sites;

    @TempDir
    Path directory;

    @BeforeAll
    static void open() throws IOException {
        sites = new Sites();
    }

    @AfterAll
    static void close() throws IOException {
        sites.close();
    }

    @Test
    void aColumnOfAPackedCsvFileIsReadAndSaid() throws Exception {
        Path list = directory.resolve("list.csv.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(list))) {
            out.write(("\uFEFFRank;Site\r\n1;\"" + sites.url(1, "/") + "\"\r\n2;no target\r\n3\r\n").getBytes(UTF_8));
        }

        Muster.Result result = scan("-i", list.toString(), "--column", "site", "--format", "jsonl");

        assertThat(result.status()).isZero();
        assertThat(result.err()).contains("muster: input: line 1 is a header: targets are in column 2, Site\n");
        assertThat(result.lines())
                .hasSize(3)
                .anyMatch(line -> line.contains("\"line\":2") && line.contains("\"status_code\":200"))
                .anyMatch(line -> line.contains("\"line\":3") && line.contains("input.invalid_host"))
                .anyMatch(line -> line.contains("\"line\":4") && line.contains("input.no_column"));
    }

    @Test
    void aListWithRanksIsReadAndSaid() throws Exception {
        Muster.Result result =
                Muster.installed().input("1,a.invalid\n2,b.invalid\n").run("scan", "--dry-run");

        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("targets:      2 (and 0 duplicates, 0 rejected)");
        assertThat(result.err())
                .isEqualTo("muster: input: line 1 is 1,a.invalid: a list with ranks, which are passed over\n");
    }

    @Test
    void aBlockOfAddressesIsRejectedWithTheOptionThatExpandsIt() throws Exception {
        Muster.Result rejected = scan("--format", "jsonl", "127.0.1.0/30");
        Muster.Result dry = scan("--dry-run", "--expand", "--ports", "80,8080", "127.0.1.0/30");
        Muster.Result asked =
                scan("--format", "jsonl", "--expand", "--scheme", "http", "--port", "" + sites.port(), "127.0.1.0/30");

        assertThat(rejected.out())
                .contains("\"outcome\":\"rejected\"", "input.address_block", "--expand asks one by one");
        assertThat(dry.out())
                .contains("targets:      8 ", "blocks:       asked one by one, up to 65,536", "ports:        80, 8080");
        assertThat(asked.lines()).hasSize(4);
        assertThat(asked.lines().stream().filter(line -> line.contains("\"answered\"")))
                .hasSize(1)
                .first()
                .asString()
                .contains("\"target\":\"127.0.1.1\"");
    }

    @Test
    void aScanOfExpandedLinesIsGoneOnWithAndEachTargetHasOneRecord() throws Exception {
        Path list = directory.resolve("list.txt");
        Files.writeString(list, "127.0.1.0/26\n127.0.1.0/27\n");
        Path paths = directory.resolve("paths.txt");
        Files.writeString(paths, "slow\n/\n");
        Path results = directory.resolve("results.jsonl");
        String[] options = {
            "-i",
            list.toString(),
            "--expand",
            "--paths",
            "@" + paths,
            "--scheme",
            "http",
            "--port",
            "" + sites.port(),
            "--concurrency",
            "2",
            "--rate",
            "40",
            "-o",
            results.toString()
        };
        Process killed = Muster.installed().start(with(options));
        long giveUp = System.nanoTime() + 60_000_000_000L;
        while (!Files.exists(results) || Files.size(results) == 0) {
            assertThat(System.nanoTime()).as("nothing was written").isLessThan(giveUp);
            Thread.onSpinWait();
        }
        killed.destroyForcibly().waitFor();
        List<String> before = targets(results);

        Muster.Result other = scan(with(options, "--resume", "--ports", "80,81"));
        Muster.Result finished = scan(with(options, "--resume"));

        assertThat(before).hasSizeBetween(1, 127);
        assertThat(other.status()).isEqualTo(2);
        assertThat(other.err()).contains("muster.targets.ports: [] when the scan began, [\"80\",\"81\"] now");
        assertThat(finished.status()).isZero();
        assertThat(targets(results))
                .hasSize(128)
                .doesNotHaveDuplicates()
                .contains("http://127.0.1.1:" + sites.port() + "/slow", "http://127.0.1.63:" + sites.port() + "/slow");
    }

    @Test
    void aFixedAddressIsAskedUnderTheTargetsName() throws Exception {
        String address = ",127.0.1.1";
        Muster.Result line = scan(Muster.installed().input("http://a.invalid:" + sites.port() + address + "\n"), "-");
        Muster.Result option =
                scan("--connect-to", "a.invalid::127.0.1.1", "--format", "jsonl", "http://a.invalid:" + sites.port());
        Muster.Result wrong = scan("--connect-to", "a.invalid:127.0.1.1", "a.invalid");

        for (Muster.Result each : List.of(line, option)) {
            assertThat(each.out())
                    .contains(
                            "\"uri\":\"http://a.invalid:" + sites.port() + "/\"",
                            "\"address\":\"127.0.1.1\",\"address_fixed\":true",
                            "\"status_code\":200");
        }
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).contains("must be HOST:PORT:ADDRESS, such as", "found a.invalid:127.0.1.1");
    }

    @Test
    void whatCannotBeLinesIsRefusedWithTheCommandThatHelps() throws Exception {
        Path zstd = directory.resolve("list.zst");
        Files.write(zstd, new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 4, 0});
        Path binary = directory.resolve("list.bin");
        Files.write(binary, new byte[] {'a', 0, 'b', 0, '\n', 0});

        Muster.Result packed = scan("-i", zstd.toString());
        Muster.Result noText = scan("-i", binary.toString());

        assertThat(packed.status()).isEqualTo(2);
        assertThat(packed.err())
                .contains(
                        "the input is packed with zstd, and no list of lines; make one: zstd -dc FILE | muster scan -i -");
        assertThat(noText.status()).isEqualTo(2);
        assertThat(noText.err()).contains("byte 2 of its first line is NUL", "iconv -f UTF-16");
    }

    private static List<String> targets(Path results) throws IOException {
        List<String> targets = new ArrayList<>();
        try (RecordReader records = new RecordReader(Files.newInputStream(results))) {
            records.forEach((TargetReport report) -> targets.add(report.target()), unreadable -> {});
        }
        return targets;
    }

    private static String[] with(String[] options, String... more) {
        List<String> all = new ArrayList<>(List.of("scan", "--allow-private", "--no-progress"));
        all.addAll(List.of(options));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static Muster.Result scan(String... arguments) throws Exception {
        return arguments[0].equals("scan")
                ? Muster.installed().run(arguments)
                : Muster.installed().run(with(arguments));
    }

    private static Muster.Result scan(Muster muster, String... arguments) throws Exception {
        return muster.run(with(arguments, "--format", "jsonl"));
    }
}
