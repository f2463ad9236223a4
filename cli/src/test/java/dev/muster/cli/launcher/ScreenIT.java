package dev.muster.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person sees, in a terminal of its own. */
class ScreenIT {
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
    private static Sites sites;

    @BeforeAll
    static void open() throws IOException {
        sites = new Sites();
    }

    @AfterAll
    static void close() throws IOException {
        sites.close();
    }

    @BeforeEach
    void needsATerminal() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "there is no script(1) here to make a terminal");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 100, 200})
    void everyScreenFitsItsWidth(int columns) throws Exception {
        String one = " --allow-private " + sites.url(1, "/");
        List<String> commands = List.of(
                "scan" + one + " " + sites.url(2, "/slow") + " " + sites.url(3, "/evil") + " 127.0.0.1:1 bad_host!",
                "inspect" + one,
                "scan --help",
                "demo --sites 20",
                "compare --rounds 1 --size 1000000",
                "--help");
        for (String command : commands) {
            assertThat(rows(shown(command, columns))).as(command).isNotEmpty().allMatch(row -> row.length() <= columns);
        }
    }

    @Test
    void progressAndRowsShareNoLine() throws Exception {
        String targets = sites.url(1, "/slow") + " " + sites.url(2, "/silent");
        String shown = shown("scan --allow-private --timeout 2s " + targets, 100);

        assertThat(shown).contains(" under way").contains("\r\u001b[K");
        assertThat(rows(shown)).noneMatch(row -> row.contains("under way") && row.contains("127.0.1.1"));
    }

    @Test
    void aDumbTerminalGetsNoEscapeByte() throws Exception {
        String targets = sites.url(1, "/slow") + " " + sites.url(2, "/");
        String shown = script("TERM=dumb", "scan --allow-private " + targets, 80);

        assertThat(shown).contains("2 answered").doesNotContain("\u001b");
    }

    @Test
    void colourIsTheUsersChoice() throws Exception {
        String scan = "scan -q --format table --allow-private ";
        String one = sites.url(1, "/");

        assertThat(script("TERM=xterm", scan + one, 80)).contains("\u001b[32m200");
        assertThat(script("TERM=xterm", scan + "--color never " + one, 80)).doesNotContain("\u001b");
        assertThat(script("NO_COLOR=1", scan + one, 80)).doesNotContain("\u001b");
        assertThat(Muster.installed()
                        .with("FORCE_COLOR", "1")
                        .shell("\"$MUSTER\" " + scan + one)
                        .out())
                .contains("\u001b[32m200");
        assertThat(Muster.installed().shell("\"$MUSTER\" " + scan + one).out()).doesNotContain("\u001b");
    }

    @Test
    void verboseShowsWhatWasSentAndReceivedButNoSecret() throws Exception {
        Muster.Result result =
                Muster.installed().run("scan", "-v", "--allow-private", "-H", "X-Api-Key: s3cret", sites.url(1, "/"));

        assertThat(result.err())
                .containsSubsequence(
                        "* " + sites.url(1, "/"),
                        "* connected to 127.0.1.1 port " + sites.port(),
                        "> GET /?1 HTTP/1.1",
                        "> Host: 127.0.1.1:" + sites.port(),
                        "< HTTP/1.1 200 OK")
                .doesNotContain("s3cret");
    }

    private static String shown(String command, int columns) throws Exception {
        return script("TERM=xterm", command, columns);
    }

    private static String script(String variable, String command, int columns) throws Exception {
        return Muster.installed()
                .with("LC_ALL", "C.UTF-8")
                .shell("env -u COLUMNS " + variable + " script -qec 'stty cols " + columns + "; \"$MUSTER\" " + command
                        + "' /dev/null")
                .out();
    }

    /** What stands in each line at any time: what is written anew counts as a line of its own. */
    private static List<String> rows(String shown) {
        String plain = COLOUR.matcher(shown.replace("\r\u001b[K", "\n")).replaceAll("");
        return plain.lines().toList();
    }
}
