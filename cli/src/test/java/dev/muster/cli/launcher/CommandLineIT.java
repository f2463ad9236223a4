package dev.muster.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.http.hostile.BadServer;
import dev.muster.http.hostile.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options, arguments, settings and exit statuses, as docs/command-line.md promises them. */
class CommandLineIT {
    @TempDir
    Path directory;

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
    void theVersionIsOneLineAndNothingElse() throws Exception {
        Muster.Result result = Muster.installed().run("--version");

        assertThat(result.status()).isZero();
        assertThat(result.out()).matches("muster \\S+ \\(Java [^\\n]+\\)\\n");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void helpIsDataAndTheLackOfACommandIsAMistake() throws Exception {
        Muster.Result asked = Muster.installed().run("--help");
        Muster.Result lost = Muster.installed().run();

        assertThat(asked.status()).isZero();
        assertThat(asked.err()).isEmpty();
        assertThat(lost.status()).isEqualTo(2);
        assertThat(lost.out()).isEmpty();
        assertThat(lost.err()).isEqualTo(asked.out());
    }

    @Test
    void theHelpOfScanIsWhatWasAgreed() throws Exception {
        Muster.Result result = Muster.installed().with("COLUMNS", "100").run("scan", "--help");

        Path agreed = Path.of(System.getProperty("user.dir"), "src/test/resources/scan-help.txt");
        assertThat(result.out()).isEqualTo(Files.readString(agreed));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scna                                  | 2  | did you mean scan",
                "scan --concurency 5 a.example         | 2  | did you mean --concurrency",
                "scan --concurrency many a.example     | 2  | --concurrency must be auto or a whole number of at least 1, found many",
                "scan --concurrency 0 a.example        | 2  | --concurrency must be auto or a whole number of at least 1, found 0",
                "scan --timeout soon a.example         | 2  | --timeout must be a duration with its unit",
                "scan --scheme gopher a.example        | 2  | --scheme must be auto, https, http or both",
                "scan --fields staus a.example         | 2  | no field is called staus",
                "scan --fail-on sunday a.example       | 2  | --fail-on: character 1: found sunday",
                "scan --config /nowhere.conf a.example | 2  | /nowhere.conf",
                "scan -i /nowhere.txt                  | 2  | cannot read /nowhere.txt: no such file",
                "scan -i /                             | 2  | it is a directory",
                "scan --cacert /nowhere.pem a.example  | 2  | found /nowhere.pem: no such file",
                "scan - -i /dev/null                   | 2  | targets come from one place",
                "scan -o /nowhere/x a.example          | 73 | there is no directory /nowhere",
                "inspect two.example three.example     | 2  | three.example",
                "inspect bad_host!                     | 2  | no target",
            })
    void whatIsWrongIsSaidInOneOrTwoLines(String line, int status, String message) throws Exception {
        Muster.Result result = Muster.installed().run(line.split(" "));

        assertThat(result.err()).contains(message).doesNotContain("Exception");
        assertThat(result.err().lines().count()).isLessThanOrEqualTo(3);
        assertThat(result.status()).isEqualTo(status);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void fieldsOfAFileAreSentAndNoneOfItsWordsIsTakenForATarget() throws Exception {
        Path file = Files.writeString(directory.resolve("fields"), "Authorization: Bearer secret\nX-Own: 1\n");
        Script answer = Script.onRequest().send("HTTP/1.1 200 OK\r\n\r\n").close();
        try (BadServer server = BadServer.playing(answer)) {
            String url = "http://127.0.0.1:" + server.port() + "/";
            Muster.Result result = scan("--header", "@" + file, "-H", "X-Other: 2", url);

            assertThat(result.err()).startsWith("muster: 1 answered, in ");
            assertThat(result.out()).doesNotContain("secret");
            assertThat(server.nextConnection().received())
                    .contains("\r\nAuthorization: Bearer secret\r\n", "\r\nX-Own: 1\r\n", "\r\nX-Other: 2\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--resolver, 127.0.0.1:1, local.dns_unreachable",
        "--proxy, socks5://127.0.0.1:1, local.proxy_unreachable"
    })
    void withoutAWayOutTheScanEndsEarlyAndBlamesNoSite(String option, String to, String kind) throws Exception {
        Path hasty = Files.writeString(directory.resolve("hasty.conf"), "muster.scan.outage.patience = 1s");

        Muster.Result result = scan(
                "--config", hasty.toString(), option, to, "--concurrency", "2", "a.example", "b.example", "c.example");

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.lines()).hasSize(2).allMatch(line -> line.contains("\"blame\":\"local\""));
        assertThat(result.err())
                .contains("failed: 2 x " + kind + ", first", "stopped early after 2 targets: " + kind)
                .containsOnlyOnce("ends early");
    }

    @Test
    void namesBeyondAsciiAreUnderstoodWithoutALocale() throws Exception {
        assumeTrue(
                System.getProperty("sun.jnu.encoding").equals("UTF-8"),
                "this JVM runs without a locale itself, and cannot hand such arguments on");
        for (String locale : new String[] {"C", "POSIX", ""}) {
            Muster muster = Muster.installed()
                    .with("LC_ALL", locale)
                    .with("LC_CTYPE", "")
                    .with("LANG", "");
            Muster.Result result = scan(muster, "-o", directory + "/ü.jsonl", "--force", "b\u00fccher.example:99999");

            assertThat(result.err()).startsWith("muster: 1 rejected, in ");
            assertThat(Files.readString(directory.resolve("ü.jsonl")))
                    .contains("\"target\":\"b\u00fccher.example:99999\"");
        }
    }

    @Test
    void anOutputThatIsThereIsKeptUnlessForced() throws Exception {
        Path file = Files.writeString(directory.resolve("results.jsonl"), "precious");

        Muster.Result kept = scan("-o", file.toString(), sites.url(1, "/"));
        assertThat(kept.status()).isEqualTo(73);
        assertThat(kept.err()).contains("--force");
        assertThat(file).hasContent("precious");

        assertThat(scan("--force", "-o", file.toString(), sites.url(1, "/")).status())
                .isZero();
        assertThat(Files.readString(file)).startsWith("{\"schema\":\"muster.record/1\"");
    }

    @Test
    void targetsThatFailDoNotFailTheScanUnlessThatIsAskedFor() throws Exception {
        assertThat(scan("http://127.0.1.1:1/").status()).isZero();
        assertThat(scan("--fail-on", "error", "http://127.0.1.1:1/").status()).isEqualTo(3);
        assertThat(scan("--max-failures", "0", "http://127.0.1.1:1/").status()).isEqualTo(4);
    }

    @Test
    void everyLineEndsInARecordOrIsADuplicate() throws Exception {
        Path summary = directory.resolve("summary.json");
        Muster.Result result = Muster.installed()
                .input("\uFEFF" + sites.url(1, "/") + "\r\n\r\n# comment\r\nexa mple\r\n" + sites.url(1, "/"))
                .run("scan", "--allow-private", "--no-progress", "--summary-json", summary.toString());

        assertThat(result.status()).isZero();
        assertThat(result.lines()).hasSize(2);
        assertThat(result.out()).contains("\"line\":4,\"target\":\"exa mple\",\"outcome\":\"rejected\"");
        assertThat(result.err()).contains("read 3 = 2 records + 1 duplicate");
        assertThat(Files.readString(summary))
                .contains("\"read\":3,\"records\":2,\"answered\":1,\"failed\":0,\"rejected\":1");
    }

    @Test
    void aDashAmongTheTargetsIsStandardInput() throws Exception {
        Muster.Result result = Muster.installed()
                .input(sites.url(1, "/") + "\n")
                .run("scan", "--allow-private", "--no-progress", sites.url(2, "/"), "-");

        assertThat(result.lines())
                .hasSize(2)
                .anyMatch(line -> line.contains("\"line\":1,\"target\":\"" + sites.url(1, "/")))
                .anyMatch(line -> line.contains("\"seq\":1,\"target\":\"" + sites.url(2, "/")));
    }

    @Test
    void optionWinsOverVariableAndVariableOverFile() throws Exception {
        Path file = Files.writeString(directory.resolve("my.conf"), "muster.http.request.user-agent = from-file");
        String[] scan = {"--config", file.toString(), sites.url(1, "/")};

        assertThat(scan(Muster.installed(), scan).out()).contains("\"X-Asked\",\"value\":\"from-file\"");
        assertThat(scan(Muster.installed().with("MUSTER_HTTP_REQUEST_USER_AGENT", "from-variable"), scan)
                        .out())
                .contains("\"X-Asked\",\"value\":\"from-variable\"");
        assertThat(scan("--user-agent", "from-option", "--config", file.toString(), sites.url(1, "/"))
                        .out())
                .contains("\"X-Asked\",\"value\":\"from-option\"");
    }

    @Test
    void settingsAreShownWithTheirOriginAndChecked() throws Exception {
        Muster.Result shown =
                Muster.installed().with("MUSTER_SCAN_CONCURRENCY", "7").run("config", "show");
        Muster.Result bad =
                Muster.installed().with("MUSTER_SCAN_CONCURRENCY", "0").run("config", "check");

        assertThat(shown.lines())
                .anyMatch(line -> line.matches(
                        "muster.scan.concurrency = \"7\" +# environment variable MUSTER_SCAN_CONCURRENCY"));
        assertThat(bad.status()).isEqualTo(2);
        assertThat(bad.err()).contains("muster.scan.concurrency must be auto or a whole number of at least 1, found 0");
    }

    @Test
    void inspectShowsWhatCameForHumanEyes() throws Exception {
        Muster.Result result = Muster.installed().run("inspect", "--allow-private", sites.url(1, "/evil"));

        assertThat(result.status()).isZero();
        assertThat(result.out())
                .contains("HTTP/1.1 200 OK", "Server: \\x1b[2J=cmd", "Findings")
                .doesNotContain("\u001b");
    }

    @Test
    void aDryRunAsksNobody() throws Exception {
        Muster.Result result = Muster.installed().run("scan", "--dry-run", "no.such.example", "exa mple");

        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("targets:      1", "1 rejected", "public ones only");
    }

    @Test
    void whatGivesNoAnswerIsInspectedInVain() throws Exception {
        Muster.Result result = Muster.installed().run("inspect", "--allow-private", "http://127.0.0.1:1");

        assertThat(result.status()).isEqualTo(1);
    }

    private static Muster.Result scan(String... arguments) throws Exception {
        return scan(Muster.installed(), arguments);
    }

    private static Muster.Result scan(Muster muster, String... arguments) throws Exception {
        String[] all = new String[arguments.length + 3];
        all[0] = "scan";
        all[1] = "--allow-private";
        all[2] = "--no-progress";
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return muster.run(all);
    }
}
