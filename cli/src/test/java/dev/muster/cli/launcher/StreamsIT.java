package dev.muster.cli.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pipes, full disks and signals. */
class StreamsIT {
    private static Sites sites;

    @BeforeAll
    static void open() throws IOException {
        sites = new Sites();
    }

    @AfterAll
    static void close() throws IOException {
        sites.close();
    }

    @Test
    void resultsAreThereBeforeTheInputEnds() throws Exception {
        Process process = Muster.installed().start("scan", "--allow-private", "-q");
        CompletableFuture<String> err = Muster.read(process.getErrorStream());
        try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            try (OutputStream in = process.getOutputStream()) {
                for (int i = 0; i < 2; i++) {
                    in.write((sites.url(i, "/") + "\n").getBytes(UTF_8));
                    in.flush();

                    // The answer to a line comes before the next one is written.
                    assertThat(out.readLine()).contains("\"target\":\"" + sites.url(i, "/") + "\"");
                }
            }
            assertThat(out.readLine()).isNull();
            assertThat(Muster.end(process, CompletableFuture.completedFuture(""), err)
                            .status())
                    .isZero();
        }
    }

    @Test
    void aReaderThatHasSeenEnoughEndsTheScanQuietly() throws Exception {
        // Endless input: only the closed pipe can end it.
        Muster.Result result = Muster.installed()
                .shell("i=0; while echo \"" + sites.url(0, "/") + "$i\"; do i=$((i+1)); done 2>/dev/null"
                        + " | \"$MUSTER\" scan --allow-private --no-progress --analysis none | head -n 1;"
                        + " echo \"status ${PIPESTATUS[1]}\"");

        assertThat(result.lines()).hasSize(2).last().isEqualTo("status 141");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void aReaderThatHasSeenEnoughEndsTheScanWhileTheInputIdles() throws Exception {
        Process process = Muster.installed().start("scan", "--allow-private", "-q");
        CompletableFuture<String> err = Muster.read(process.getErrorStream());
        try (OutputStream in = process.getOutputStream()) {
            try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
                in.write((sites.url(1, "/") + "\n").getBytes(UTF_8));
                in.flush();
                assertThat(out.readLine()).contains("\"answered\"");
            }

            // No more comes in and nothing goes out, and yet it ends.
            Muster.Result result = Muster.end(process, CompletableFuture.completedFuture(""), err);

            assertThat(result.status()).isEqualTo(141);
            assertThat(result.err()).isEmpty();
        }
    }

    @Test
    void aClosedStandardInputIsAnEmptyList() throws Exception {
        // A dry run: were one of Java's own files taken for the list, nobody would be asked.
        Muster.Result result = Muster.installed().shell("\"$MUSTER\" scan --dry-run - <&-");

        assertThat(result.status()).isZero();
        assertThat(result.lines()).first().asString().contains("targets:      0 ");
    }

    @Test
    void aFullDiskIsSaidAndEndsTheScan() throws Exception {
        assumeTrue(Files.isWritable(Path.of("/dev/full")), "there is no /dev/full here");

        Muster.Result result =
                Muster.installed().shell("\"$MUSTER\" scan --allow-private -q " + sites.url(1, "/") + " >/dev/full");

        assertThat(result.status()).isEqualTo(74);
        assertThat(result.err()).contains("cannot write to standard output: no space left on device");
    }

    @Test
    void aClosedStandardErrorDisturbsNobody() throws Exception {
        Muster.Result result =
                Muster.installed().shell("\"$MUSTER\" scan --allow-private " + sites.url(1, "/") + " 2>&-");

        assertThat(result.status()).isZero();
        assertThat(result.lines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"HUP, 129", "INT, 130", "TERM, 143"})
    void theFirstSignalFinishesWhatIsUnderWayAndTheSecondStops(String signal, int status) throws Exception {
        // bash starts a job in the background with INT ignored, unless job control is on; this test itself may be in
        // such a job, or under nohup.
        Muster.Result result = Muster.installed()
                .shell("set -m; exec 3< <(exec env --default-signal=HUP,INT,TERM"
                        + " \"$MUSTER\" scan --allow-private --no-progress "
                        + sites.url(1, "/silent") + " " + sites.url(2, "/") + "); muster=$!;"
                        + " read -r line <&3; kill -" + signal + " $muster;"
                        + " kill -" + signal + " $muster; cat <&3; wait $muster; echo \"status $?\"");

        assertThat(result.err()).contains("under way", "1 stopped before they ended");
        assertThat(result.lines()).last().isEqualTo("status " + status);
    }

    @Test
    void whatIsWrittenToAFileOrAPipeHasNoColour() throws Exception {
        Muster.Result table =
                Muster.installed().run("scan", "--allow-private", "--format", "table", sites.url(1, "/evil"));

        assertThat(table.out()).contains("\\x1b[2J=cmd");
        assertThat(table.out() + table.err()).doesNotContain("\u001b");
    }

    @Test
    void noColorTakesColourFromATerminal() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "there is no script(1) here to make a terminal");
        String scan = "script -qec '\"$MUSTER\" scan --allow-private " + sites.url(1, "/") + "' /dev/null";

        Muster.Result plain =
                Muster.installed().with("TERM", "xterm").with("NO_COLOR", "1").shell(scan);
        Muster.Result coloured =
                Muster.installed().with("TERM", "xterm").with("NO_COLOR", "").shell(scan);

        assertThat(coloured.out()).contains("\u001b[1mRESULT");
        assertThat(plain.out()).contains("RESULT").doesNotContain("\u001b[1m");
    }
}
