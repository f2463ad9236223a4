package dev.muster.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.compute.StandaloneComputePool;
import dev.muster.config.Settings;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.Fields;
import dev.muster.record.RecordWriter;
import dev.muster.scan.report.TargetReport;
import dev.muster.statistics.SampleReports;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page as somebody uses it, with mouse and with keys; wants Chromium, and is skipped where there is none. */
@Timeout(240)
class PageInBrowserTest {
    private static final String HOSTILE =
            "</script><script>document.title='owned'</script><img src=x onerror=alert(1)>";
    private static final int ROWS = 130;

    @TempDir
    private static Path directory;

    private static @Nullable Chromium started;

    private final Chromium chromium = Objects.requireNonNull(started);

    @BeforeAll
    static void open() throws Exception {
        Optional<Path> browser = Chromium.installed();
        assumeTrue(browser.isPresent(), "no Chromium on the PATH (Debian: apt-get install chromium)");
        Path page = directory.resolve("report.html");
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        try (RecordWriter writer = RecordWriter.jsonLines(records)) {
            for (TargetReport report : reports()) writer.write(report);
        }
        try (StandaloneComputePool workers = StandaloneComputePool.start(Settings.load());
                OutputStream out = Files.newOutputStream(page)) {
            ResultsPage made = ResultsPage.using(workers.pool(), new PageSettings(1_000, 65_536, 16_777_216));
            made.read("results.jsonl", new ByteArrayInputStream(records.toByteArray()));
            made.write("A test", out);
        }
        try {
            started = Chromium.open(browser.get(), page.toUri().toString(), 1280, 1000);
        } catch (IOException broken) {
            abort("Chromium does not start here: " + broken.getMessage());
        }
    }

    private static List<TargetReport> reports() {
        List<TargetReport> reports = new ArrayList<>();
        var end = SampleReports.AT.plusSeconds(86_400 * 40);
        for (int i = 0; i < ROWS - 2; i++) {
            Fields fields = Fields.of("Server", i % 2 == 0 ? "nginx/1.25" : "Apache", "X-Number", "field-" + i + "-");
            reports.add(SampleReports.secure(
                    "site-" + i + ".example", fields, end, SampleReports.graded(i % 100, i % 2 == 0 ? "F" : "A")));
        }
        Fields hostile = Fields.of("Server", HOSTILE, "X-Turned", "\u202Egnp.exe\u0000", HOSTILE, HOSTILE);
        reports.add(SampleReports.secure(
                "hostile.example", hostile, end, SampleReports.graded(50, HOSTILE, "csp", HOSTILE)));
        reports.add(SampleReports.failed("gone.example", FailureKind.DNS_NXDOMAIN));
        return reports;
    }

    @AfterAll
    static void close() throws Exception {
        if (started != null) started.close();
    }

    @BeforeEach
    void fresh() throws Exception {
        chromium.evaluate("document.getElementById('record').close()");
        search("");
    }

    private void search(String words) throws InterruptedException {
        chromium.evaluate("(() => { const s = document.getElementById('search'); s.value = '" + words
                + "'; s.dispatchEvent(new Event('input')); })()");
    }

    private List<String> shown() throws InterruptedException {
        Object found = chromium.evaluate(
                "[...document.querySelectorAll('#rows tbody tr:not([hidden]) button.open')].map(b => b.textContent)");
        List<String> names = new ArrayList<>();
        if (found instanceof List<?> list) list.forEach(each -> names.add(String.valueOf(each)));
        return names;
    }

    private String text(String selector) throws InterruptedException {
        return String.valueOf(chromium.evaluate("document.querySelector('" + selector + "').innerText"));
    }

    @Test
    void nothingIsComplainedAboutAndNothingOfAServerRuns() throws Exception {
        search("hostile.example");
        chromium.click("#rows tbody tr:not([hidden]) button.open");
        chromium.awaitTrue("document.getElementById('record').open");

        assertThat(chromium.complaints()).isEmpty();
        assertThat(chromium.evaluate("document.title")).isEqualTo("A test");
        assertThat(chromium.evaluate("document.scripts.length")).isEqualTo(3L);
        assertThat(chromium.evaluate("document.images.length")).isEqualTo(0L);
        assertThat(text("#record-body")).contains(HOSTILE).contains("\\u{202e}gnp.exe\\u{0}");
    }

    @Test
    void aClickOnARowShowsTheWholeRecordAndEscapeLeavesIt() throws Exception {
        search("field-7-");
        assertThat(shown()).containsExactly("site-7.example");

        chromium.click("#rows tbody tr:not([hidden]) td:nth-child(4)");

        chromium.awaitTrue("document.getElementById('record').open");
        assertThat(text("#record-title")).isEqualTo("site-7.example");
        assertThat(text("#record-body"))
                .contains("X-Number")
                .contains("field-7-")
                .contains("TLSv1.3");
        chromium.press("Escape");
        chromium.awaitTrue("!document.getElementById('record').open");
    }

    @Test
    void searchWantsEveryWordAndSaysHowManyRowsAreLeft() throws Exception {
        assertThat(shown()).hasSize(100);
        assertThat(text("#more")).isEqualTo("Show 30 more of 30");

        search("failed nxdomain");
        assertThat(shown()).containsExactly("gone.example");
        assertThat(text("#found")).isEqualTo("1 of 130 rows");

        search("no such words");
        assertThat(shown()).isEmpty();
    }

    @Test
    void moreRowsComeOnDemand() throws Exception {
        chromium.click("#more");

        assertThat(shown()).hasSize(ROWS);
        assertThat(chromium.evaluate("document.getElementById('more').hidden")).isEqualTo(true);
    }

    @Test
    void keysAloneSortAndOpenAndComeBack() throws Exception {
        chromium.evaluate("document.getElementById('search').focus()");
        chromium.press("Tab"); // Target
        chromium.press("Tab"); // Grade
        chromium.press("Tab"); // Score
        assertThat(chromium.evaluate("document.activeElement.textContent")).isEqualTo("Score");
        chromium.press("Enter");
        assertThat(sorted("Score")).isEqualTo("ascending");
        chromium.press("Enter");
        assertThat(sorted("Score")).isEqualTo("descending");
        assertThat(sorted("Grade")).isEqualTo("none");
        assertThat(shown().get(0)).isEqualTo("site-99.example");

        for (int i = 0; i < 6; i++) chromium.press("Tab");
        assertThat(chromium.evaluate("document.activeElement.textContent")).isEqualTo("site-99.example");
        chromium.press("Enter");
        chromium.awaitTrue("document.getElementById('record').open");
        assertThat(text("#record-title")).isEqualTo("site-99.example");
        chromium.press("Escape");
        chromium.awaitTrue("document.activeElement.textContent === 'site-99.example'");
    }

    private String sorted(String column) throws InterruptedException {
        return String.valueOf(
                chromium.evaluate("[...document.querySelectorAll('#rows thead th')].find(h => h.textContent === '"
                        + column + "').getAttribute('aria-sort')"));
    }

    @Test
    void whatIsSeenHasANameForThoseWhoDoNotSeeIt() throws Exception {
        List<String> names = chromium.accessible();

        assertThat(names)
                .contains(
                        "searchbox: Search",
                        "heading: Grades",
                        "button: Grade",
                        "button: site-0.example",
                        "table: Targets, one in each row",
                        "table: How many answers send each security header field",
                        "image: Days on which certificates end, a line for each month; the table below has the numbers");
        assertThat(names)
                .filteredOn(name -> name.matches("(button|link|searchbox|image|table): ?"))
                .isEmpty();
    }

    @Test
    void nothingIsWiderThanAPhone() throws Exception {
        Path page = directory.resolve("report.html");
        Path browser = Chromium.installed().orElseThrow();
        try (Chromium phone = Chromium.open(browser, page.toUri().toString(), 390, 844)) {
            assertThat(phone.evaluate("document.documentElement.scrollWidth")).isEqualTo(390L);
            phone.click("#rows tbody tr:not([hidden]) button.open");
            phone.awaitTrue("document.getElementById('record').open");
            assertThat(phone.evaluate("document.getElementById('record').scrollWidth <= 390"))
                    .isEqualTo(true);
        }
    }
}
