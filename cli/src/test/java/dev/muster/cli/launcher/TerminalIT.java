package dev.muster.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that somebody else chose is acted on by a terminal, whatever it comes through. */
class TerminalIT {
    private static final String HOSTILE = "x\u001b[2J\u001b]0;title\u0007\u009b31m\u202ey\u007f";
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scan -q --format csv --fields target,server",
                "scan -q --format table --fields server,target",
                "scan -q --format jsonl",
                "scan -q --format jsonl --fields target,server",
                "scan",
                "inspect"
            })
    void aTerminalShowsWhatAServerSentAndDoesNotActOnIt(String command) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "there is no script(1) here to make a terminal");

        String shown = Muster.installed()
                .with("TERM", "xterm")
                .with("NO_COLOR", "1")
                .with("LC_ALL", "C.UTF-8")
                .shell("script -qec 'stty cols 100; \"$MUSTER\" " + command + " --allow-private "
                        + sites.url(1, "/evil") + "' /dev/null")
                .out();

        assertThat(shown).containsPattern("\\\\(x1b|u001[bB])\\[2J").doesNotContain("\u001b[2J", "\u009b");
    }

    @Test
    void aFileOrAPipeGetsCsvAsItCame() throws Exception {
        Muster.Result result = Muster.installed()
                .run("scan", "-q", "--allow-private", "--format", "csv", "--fields", "server", sites.url(1, "/evil"));

        assertThat(result.out()).contains("\u001b[2J");
    }

    @Test
    void aMessageAboutAnArgumentIsEscaped() throws Exception {
        Path hostile = directory.resolve(HOSTILE);
        for (String[] command : new String[][] {
            {"scan", "--concurrency", HOSTILE, "a.example"},
            {"scan", "--" + HOSTILE},
            {"scan", "--scheme", HOSTILE, "a.example"},
            {"scan", "--fail-on", HOSTILE, "a.example"},
            {"scan", "--fields", HOSTILE, "a.example"},
            {"scan", "-i", hostile.toString()},
            {"scan", "--header", "@" + hostile, "a.example"},
            {"scan", "--config", hostile.toString(), "a.example"},
            {"scan", "--cacert", hostile.toString(), "a.example"},
            {"scan", "--proxy", HOSTILE, "a.example"},
            {"scan", "-o", hostile.resolve("none").toString(), "a.example"},
            {"inspect", HOSTILE},
            {"grade", hostile.toString()},
            {HOSTILE}
        }) {
            Muster.Result result = Muster.installed().with("LC_ALL", "C.UTF-8").run(command);

            assertThat(result.status()).as(String.join(" ", command)).isNotZero();
            assertHarmless(result.err());
        }
    }

    @Test
    void aMessageAboutASettingIsEscaped() throws Exception {
        Path file = directory.resolve("own.conf");
        for (String line : new String[] {
            "muster.scan.concurrency = \"" + HOSTILE + "\"",
            "muster.scan.\"" + HOSTILE + "\" = 1",
            "muster.http.addresses.deny = [\"" + HOSTILE + "\"]",
            "muster.http.dns.servers = [\"" + HOSTILE + "\"]",
            "muster.http.request.fields = [\"" + HOSTILE + ": 1\"]",
            "muster { " + HOSTILE
        }) {
            Files.writeString(file, line);

            for (String[] command : new String[][] {
                {"scan", "--config", file.toString(), "a.example"}, {"config", "check", "--config", file.toString()}
            }) {
                Muster.Result result =
                        Muster.installed().with("LC_ALL", "C.UTF-8").run(command);

                assertThat(result.status()).as(line).isEqualTo(2);
                assertHarmless(result.err());
            }
        }
        Muster.Result result = Muster.installed()
                .with("LC_ALL", "C.UTF-8")
                .with("MUSTER_SCAN_CONCURRENCY", HOSTILE)
                .with("MUSTER_DEBUG", "1")
                .run("scan", "a.example");
        assertHarmless(result.err());
    }

    private static void assertHarmless(String shown) {
        assertThat(shown).isNotEmpty().doesNotContain("\u001b", "\u009b", "\u202e", "\u007f", "\u0007");
    }
}
