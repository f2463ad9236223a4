package dev.muster.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What commands do to files that are there, and what they say when they end otherwise than with 0. */
class OutputRulesIT {
    private static final String NOTHING_LISTENS = "127.0.0.1:1\n127.0.0.1:2\n";

    @TempDir
    private Path directory;

    /** Commands run where the files are: list (targets), old (kept), link and hard (both the list), records. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            scan -i list -o list --force                        | 2  | the targets are read from it
            scan -i list -o link --force                        | 2  | the targets are read from it
            scan -i list -o hard --force                        | 2  | the targets are read from it
            scan -i list -o ../DIR/list --force                 | 2  | the targets are read from it
            scan -o list --force < list                         | 2  | the targets are read from it
            scan -i list -o /dev/fd/9 --force 9<> list          | 2  | the targets are read from it
            scan -i list >> list                                | 2  | the targets are read from it
            scan -i list --format csv -o old                    | 73 | old is there already and is kept; --force overwrites it
            scan -i list --summary-json old                     | 73 | old is there already and is kept
            scan -i list --summary-json list --force            | 2  | the targets are read from it
            scan -i list -o new --summary-json new              | 2  | --output goes there as well
            scan -i list --log-file list                        | 2  | the targets are read from it
            scan -i list --log-file none/log                    | 73 | there is no directory none; make it first
            scan -i list --log-file .                           | 73 | it is a directory; name a file in it
            scan -i list -o none/new                            | 73 | there is no directory none; make it first
            scan -i list -o .                                   | 73 | it is a directory; name a file in it
            scan -i list -o old/new                             | 73 | old is no directory
            scan -i list -o /dev/full --allow-private           | 74 | no space left on device; free some space
            grade records -o records --force                    | 2  | the records are read from it
            grade - -o records --force < records                | 2  | the records are read from it
            convert records -o records --force                  | 2  | the records are read from it
            convert - -o records --force < records              | 2  | the records are read from it
            convert records -o old                              | 73 | old is there already and is kept
            diff records list -o list --force                   | 2  | the records are read from it
            diff list records -o list --force                   | 2  | the records are read from it
            diff records - -o records --force < list            | 2  | the records are read from it
            diff records records -o old                         | 73 | old is there already and is kept
            grade records -o old                                | 73 | old is there already and is kept
            compare --html old                                  | 73 | old is there already and is kept
            compare --json none/new                             | 73 | there is no directory none
            compare --json new --html new                       | 2  | --json goes there as well
            demo -o old                                         | 73 | old is there already and is kept
            demo --sites 1 --log-file old/log                   | 73 | old is no directory
            inspect 127.0.0.1:1 --log-file none/log             | 73 | there is no directory none
            """)
    void whatIsThereStaysAndTheStatusHasAReason(String command, int status, String reason) throws Exception {
        files();

        Muster.Result result = shell("\"$MUSTER\" " + command.replace("DIR", name(directory)));

        assertThat(result.err()).contains(reason);
        assertThat(result.status()).isEqualTo(status);
        assertThat(directory.resolve("list")).hasContent(NOTHING_LISTENS);
        assertThat(directory.resolve("old")).hasContent("old");
        assertThat(directory.resolve("records")).hasContent("{}");
        assertThat(names()).containsExactly("hard", "link", "list", "old", "records");
    }

    @Test
    void whatMayBeOverwrittenIsAndStandardOutputIsOneOfThePlaces() throws Exception {
        files();

        Muster.Result result =
                shell("\"$MUSTER\" scan --allow-private -q -i list -o old --force --summary-json - --retries 0");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(Files.readAllLines(directory.resolve("old"))).hasSize(2);
        assertThat(result.out()).contains("\"schema\":\"muster.summary/1\"").endsWith("\n");
        assertThat(names()).containsExactly("hard", "link", "list", "old", "old.muster", "records");
    }

    @Test
    void theReasonOfTheStatusIsSaidToThoseWhoWantQuietToo() throws Exception {
        files();
        String scan = "\"$MUSTER\" scan --allow-private -q -i list -o /dev/null --retries 0 ";

        Muster.Result failOn = shell(scan + "--fail-on error,rejected");
        Muster.Result failures = shell(scan + "--max-failures 1");

        assertThat(failOn.status()).isEqualTo(3);
        assertThat(failOn.err())
                .containsPattern(
                        "^muster: --fail-on error holds for 2 records, first: 127.0.0.1:[12] \\(line [12]\\)\n$");
        assertThat(failures.status()).isEqualTo(4);
        assertThat(failures.err()).isEqualTo("muster: --max-failures 1: 2 targets failed\n");
    }

    @Test
    void outOfMemoryHasAStatusOfItsOwnAndSaysWhatToDo() throws Exception {
        Path records = directory.resolve("long");
        Files.writeString(records, "{\"a\":\"" + "x".repeat(12 << 20) + "\"}\n");

        Muster.Result result = Muster.installed()
                .with("MUSTER_JAVA_OPTS", "-Xmx16m")
                .shell("cd '" + directory + "' && \"$MUSTER\" grade long -o graded");

        assertThat(result.err()).contains("muster: out of memory", "MUSTER_JAVA_OPTS=-Xmx2g", "--concurrency");
        assertThat(result.status()).isEqualTo(137);
        assertThat(directory.resolve("graded")).doesNotExist();
    }

    @Test
    void everyCommandTellsAllThatIsWrongWithTheSettings() throws Exception {
        files();
        Files.writeString(directory.resolve("my.conf"), "mustr.scan.rate = 1\nmuster.scan.concurrency = abc\n");

        for (String command :
                List.of("scan -i list", "inspect 127.0.0.1:1", "grade records", "demo", "compare", "config check")) {
            Muster.Result result = shell("\"$MUSTER\" " + command + " --config my.conf");

            assertThat(result.status()).as(command).isEqualTo(2);
            assertThat(result.err()).as(command).isEqualTo("""
                            muster: my.conf:1: no setting is called mustr.scan.rate; did you mean muster.scan.rate?
                            muster: muster.scan.concurrency must be auto or a whole number of at least 1, found abc (my.conf:2)
                            """);
        }
    }

    private void files() throws IOException {
        Path list = Files.writeString(directory.resolve("list"), NOTHING_LISTENS);
        Files.writeString(directory.resolve("old"), "old");
        Files.writeString(directory.resolve("records"), "{}");
        Files.createSymbolicLink(directory.resolve("link"), Path.of("list"));
        Files.createLink(directory.resolve("hard"), list);
    }

    private Muster.Result shell(String line) throws IOException, InterruptedException {
        return Muster.installed().shell("cd '" + directory + "' && " + line);
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(OutputRulesIT::name).sorted().toList();
        }
    }
}
