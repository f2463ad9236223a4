package dev.muster.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.compute.StandaloneComputePool;
import dev.muster.config.Settings;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.Fields;
import dev.muster.record.JsonTree;
import dev.muster.record.RandomReports;
import dev.muster.record.RecordWriter;
import dev.muster.scan.report.TargetReport;
import dev.muster.statistics.SampleReports;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ResultsPageTest {
    private static final PageSettings SETTINGS = new PageSettings(1_000, 65_536, 16_777_216);
    private static final Instant END = Instant.parse("2026-12-24T12:00:00Z");
    private static final Path GOLDEN = Path.of("src/test/resources/dev/muster/page/report.html");

    private static final StandaloneComputePool workers =
            StandaloneComputePool.start(Settings.parse("muster.compute { pool-size = 2, queue = 20 }"));

    private PageSummary summary = new PageSummary(0, 0, 0, List.of());

    @AfterAll
    static void end() {
        workers.close();
    }

    private static byte[] lines(List<TargetReport> reports) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RecordWriter writer = RecordWriter.jsonLines(out)) {
            for (TargetReport report : reports) writer.write(report);
        }
        return out.toByteArray();
    }

    private String page(PageSettings settings, InputStream... files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ResultsPage page = ResultsPage.using(workers.pool(), settings);
        for (int i = 0; i < files.length; i++) page.read("results-" + (i + 1) + ".jsonl", files[i]);
        summary = page.write("Title & all", out);
        return out.toString(UTF_8);
    }

    private String page(byte[]... files) throws IOException {
        InputStream[] streams = new InputStream[files.length];
        for (int i = 0; i < files.length; i++) streams[i] = new ByteArrayInputStream(files[i]);
        return page(SETTINGS, streams);
    }

    private static List<TargetReport> some() {
        return List.of(
                SampleReports.secure(
                        "good.example",
                        Fields.of("Server", "nginx/1.25", "Strict-Transport-Security", "max-age=63072000"),
                        END,
                        SampleReports.graded(105, "A+")),
                SampleReports.plain(
                        "bad.example",
                        Fields.of("Server", "Apache"),
                        SampleReports.graded(20, "F", "csp", "csp-missing", "transport", "transport-http")),
                SampleReports.failed("gone.example", FailureKind.DNS_NXDOMAIN));
    }

    /** What a page says, without its style, its script, and the records, whose form is not the page's. */
    private static String withoutCode(String page) {
        return page.replaceAll("(?s)<style>.*?</style>", "<style></style>")
                .replaceAll("(?s)(id=\"records\">\n).*?</script>", "$1</script>")
                .replaceAll("(?s)<script>.*?</script>", "<script></script>")
                .replaceAll("sha256-[A-Za-z0-9+/=]+", "sha256-…");
    }

    /** The records that it holds, a line for each row. */
    private static List<String> embedded(String page) {
        Matcher records = Pattern.compile("(?s)<script type=\"application/x-ndjson\" id=\"records\">\n(.*?)</script>")
                .matcher(page);
        assertThat(records.find()).isTrue();
        return records.group(1).lines().toList();
    }

    @Test
    void aPageIsAsItWasLookedAt() throws IOException {
        String page = withoutCode(page(lines(some())));

        if (Boolean.getBoolean("muster.write-docs")) Files.writeString(GOLDEN, page);
        assertThat(page).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void itsPolicyAllowsItsOwnScriptAndStyleByHashAndNothingElse() throws IOException {
        String page = page(lines(some()));

        String policy = new PagePolicy().content();
        assertThat(page).contains("content=\"" + Html.escape(policy) + "\"");
        assertThat(policy).startsWith("default-src 'none'; script-src 'sha256-").doesNotContain("unsafe", "http", "*");
        assertThat(page).doesNotContainPattern("<[^>]+\\s(style|on[a-z]+|src)=").doesNotContain("http-equiv=\"refresh");
        assertThat(page.split("<script", -1)).hasSize(4);
    }

    @Test
    void whatServersSentStaysText() throws IOException {
        List<String> texts = List.of(
                "</script><script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onfocus='alert(1)",
                "<!--<script>",
                "</style></title></textarea></dialog>",
                "\u202Egnp.exe\u0000\u001B[31m\u2028",
                "&lt;b&gt;");
        List<TargetReport> reports = new ArrayList<>();
        for (String text : texts) {
            Fields fields = Fields.of("Server", text, text, text);
            reports.add(SampleReports.secure(text, fields, END, SampleReports.graded(0, text, "csp", text)));
            reports.add(SampleReports.failed(text, FailureKind.TCP_REFUSED));
        }

        String page = page(lines(reports));

        assertThat(summary.records()).isEqualTo(14);
        assertThat(page.split("<script", -1)).hasSize(4);
        assertThat(page.split("</script", -1)).hasSize(4);
        assertThat(page).doesNotContain("<img", "<!--", "\u202E", "\u0000", "\u001B", "\u2028");
        assertThat(withoutCode(page)).doesNotContainPattern("<[^>]+\\son[a-z]+=");
        assertThat(page.split("</style", -1)).hasSize(2);
        assertThat(page).contains("\\u{202e}gnp.exe\\x00\\x1b[31m\\u{2028}", "&amp;lt;b&amp;gt;");
        assertThat(embedded(page))
                .hasSize(14)
                .allSatisfy(line -> assertThat(JsonTree.of(line)).isNotNull());
    }

    @Test
    void reportsOfEveryShapeMakeAPage() throws IOException {
        RandomReports random = new RandomReports(17);
        List<TargetReport> reports = new ArrayList<>();
        for (int i = 0; i < 500; i++) reports.add(random.next());

        String page = page(lines(reports));

        assertThat(summary).isEqualTo(new PageSummary(500, 500, 0, List.of()));
        assertThat(page.split("<script", -1)).hasSize(4);
        assertThat(embedded(page)).hasSize(500);
    }

    @Test
    void withoutRecordsItSaysSo() throws IOException {
        String page = page(new byte[0]);

        assertThat(page).contains("No records; from results-1.jsonl.").doesNotContain("<section", "href=\"#targets\"");
        assertThat(summary.text()).isEqualTo("0 records");
    }

    @Test
    void oneRecordIsEnough() throws IOException {
        String page = page(lines(some().subList(0, 1)));

        assertThat(page).contains("1 target, asked on 2026-11-20 10:00 UTC", "All 1 target, worst first.");
        assertThat(summary.text()).isEqualTo("1 record");
    }

    @Test
    void ofFailuresAloneItShowsWhatThereIs() throws IOException {
        String page = page(lines(some().subList(2, 3)));

        assertThat(page)
                .contains("id=\"failures\"", "id=\"targets\"")
                .doesNotContain("id=\"grades\"", "id=\"tls\"", "id=\"expiry\"", "id=\"fields\"", "id=\"servers\"");
    }

    @Test
    void aTableThatIsCutSaysSoAndTheFiguresCountAll() throws IOException {
        List<TargetReport> reports = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            reports.add(SampleReports.plain("site-" + i, Fields.EMPTY, SampleReports.graded(i, "F")));
        }
        byte[] records = lines(reports);

        String page = page(new PageSettings(20, 65_536, 16_777_216), new ByteArrayInputStream(records));

        assertThat(page).contains("The table holds 20 of 50 targets", "50 targets, asked on");
        assertThat(embedded(page)).hasSize(20);
        assertThat(summary.text()).isEqualTo("50 records, 20 of them in the table");
    }

    @Test
    void aRecordThatIsTooLongHasARowAndIsNotEmbedded() throws IOException {
        PageSettings small = new PageSettings(20, 500, 16_777_216);

        String page = page(small, new ByteArrayInputStream(lines(some())));

        assertThat(embedded(page)).hasSize(3).filteredOn(String::isEmpty).hasSize(2);
        assertThat(page).contains(">good.example</button>");
    }

    @Test
    void theSameFilesMakeTheSamePageHoweverManyWorkersThereAre() throws IOException {
        RandomReports random = new RandomReports(23);
        List<TargetReport> reports = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) reports.add(random.next());
        byte[] records = lines(reports);
        PageSettings few = new PageSettings(100, 65_536, 100_000);

        String first = page(few, new ByteArrayInputStream(records));
        String second;
        try (StandaloneComputePool one =
                StandaloneComputePool.start(Settings.parse("muster.compute { pool-size = 1, queue = 1 }"))) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ResultsPage page = ResultsPage.using(one.pool(), few);
            page.read("results-1.jsonl", new ByteArrayInputStream(records));
            page.write("Title & all", out);
            second = out.toString(UTF_8);
        }

        assertThat(second).isEqualTo(first);
    }

    @Test
    void filesAreCountedTogether() throws IOException {
        String page = page(lines(some()), lines(some()), new byte[0], lines(some().subList(0, 1)));

        assertThat(summary.records()).isEqualTo(7);
        assertThat(page).contains("from results-1.jsonl and 3 other files");
    }

    @Test
    void linesThatAreNoRecordsAreSaidOnThePageAndLeftOut() throws IOException {
        String good = new String(lines(some().subList(0, 1)), UTF_8);
        byte[] records = ("nonsense <b>\n\n" + good + "{\"schema\":\"muster.rec").getBytes(UTF_8);

        String page = page(records);

        assertThat(summary.records()).isEqualTo(1);
        assertThat(summary.unreadable()).isEqualTo(2);
        assertThat(summary.problems().get(0)).startsWith("results-1.jsonl, line 1, column ");
        assertThat(summary.problems().get(1))
                .startsWith("results-1.jsonl, line 4")
                .endsWith("the last line is cut off");
        assertThat(summary.text()).isEqualTo("1 record, 2 unreadable lines left out");
        assertThat(page).contains("2 lines could not be read and are not counted:", "<li>results-1.jsonl, line 1");
    }

    @Test
    void onlyTheFirstProblemsAreKept() throws IOException {
        page("nonsense\n".repeat(1_000).getBytes(UTF_8));

        assertThat(summary.unreadable()).isEqualTo(1_000);
        assertThat(summary.problems()).hasSize(PageSummary.MOST_PROBLEMS);
    }

    @Test
    void aStreamThatBreaksOffIsAnErrorOfItsOwn() throws IOException {
        InputStream broken = new FilterInputStream(new ByteArrayInputStream(lines(some()))) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw new IOException("gone");
            }

            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        };

        assertThatThrownBy(() -> page(SETTINGS, broken))
                .isInstanceOf(IOException.class)
                .hasMessage("gone");
    }

    @Test
    void anInterruptEndsItAndLeavesNothingInThePool() throws Exception {
        byte[] records = lines(some());
        CountDownLatch busy = new CountDownLatch(workers.pool().workers());
        CountDownLatch free = new CountDownLatch(1);
        for (int i = 0; i < workers.pool().workers(); i++) {
            CompletableFuture<Boolean> unused = workers.pool().submit(() -> {
                busy.countDown();
                return free.await(30, TimeUnit.SECONDS);
            });
        }
        assertThat(busy.await(30, TimeUnit.SECONDS)).isTrue();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> page(records)).isInstanceOf(InterruptedIOException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(workers.pool().waiting()).isZero();
        free.countDown();
    }

    @Test
    void settingsAreReadFromTheirPlaceAndChecked() {
        assertThat(PageSettings.from(Settings.parse(""))).isEqualTo(SETTINGS);
        var all = Settings.parse("muster.report { rows = 7, record-bytes = 1KiB, all-bytes = 2KiB }");
        assertThat(PageSettings.from(all)).isEqualTo(new PageSettings(7, 1024, 2048));
        assertThatThrownBy(() -> new PageSettings(0, 1, 1))
                .hasMessageContaining("muster.report.rows")
                .hasMessageContaining("found 0");
        assertThatThrownBy(() -> new PageSettings(20_001, 1, 1)).hasMessageContaining("20000");
        assertThatThrownBy(() -> new PageSettings(1, 65L << 20, 1)).hasMessageContaining("muster.report.record-bytes");
        assertThatThrownBy(() -> new PageSettings(1, 1, -1)).hasMessageContaining("muster.report.all-bytes");
    }
}
