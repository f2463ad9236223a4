package dev.muster.page;

import dev.muster.scan.report.Outcome;
import dev.muster.statistics.ExpiryDays;
import dev.muster.statistics.RecordStatistics;
import dev.muster.statistics.TextCounts;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The page around its sections: head, what there is in short, and what there is to know about the page itself. */
final class PageWriter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final int SOON = 30;

    private final PageContent content;
    private final RecordStatistics statistics;
    private final PagePolicy policy = new PagePolicy();
    private final Html html = new Html();

    private PageWriter(PageContent content) {
        this.content = content;
        this.statistics = content.statistics();
    }

    /** Flushes {@code out} at the end and does not close it. */
    static void write(PageContent content, OutputStream out) throws IOException {
        new PageWriter(content).write(out);
        out.flush();
    }

    private void write(OutputStream out) throws IOException {
        head();
        header();
        html.markup("<main>\n");
        if (statistics.records() > 0) {
            new FigureSections(content, html).write();
            html.moveTo(out);
            new TargetTable(content, html).write(out);
        }
        html.markup("</main>\n");
        footer();
        html.markup("<script>").markup(policy.script()).markup("</script>\n</body>\n</html>\n");
        html.moveTo(out);
    }

    private void head() {
        html.markup("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.markup("<meta http-equiv=\"Content-Security-Policy\"")
                .attribute("content", policy.content())
                .markup(">\n");
        html.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.markup("<meta name=\"color-scheme\" content=\"light dark\">\n");
        html.markup("<meta name=\"referrer\" content=\"no-referrer\">\n");
        html.markup("<link rel=\"icon\" href=\"data:,\">\n");
        html.markup("<title>").text(content.title()).markup("</title>\n<style>");
        html.markup(policy.style()).markup("</style>\n</head>\n<body>\n");
    }

    private void header() {
        if (statistics.records() > 0) {
            html.markup("<a class=\"skip\" href=\"#targets\">Skip to the table of targets</a>\n");
        }
        html.markup("<header>\n<h1>").text(content.title()).markup("</h1>\n<p>");
        html.text(subtitle()).markup("</p>\n");
        if (content.summary().unreadable() > 0) unreadable();
        if (statistics.records() > 0) tiles();
        html.markup("</header>\n");
    }

    private String subtitle() {
        List<String> parts = new ArrayList<>();
        Instant earliest = statistics.earliest();
        Instant latest = statistics.latest();
        if (earliest == null || latest == null) {
            parts.add("No records");
        } else {
            parts.add(Figure.count(statistics.records(), "target", "targets") + ", asked " + period(earliest, latest));
        }
        parts.add("from " + files());
        String profiles = String.join(
                " and ",
                statistics.profiles().top(5).stream()
                        .map(TextCounts.Entry::text)
                        .toList());
        if (!profiles.isEmpty()) parts.add("graded by " + profiles);
        return String.join("; ", parts) + ".";
    }

    private static String period(Instant earliest, Instant latest) {
        String from = TIME.format(earliest.atOffset(ZoneOffset.UTC));
        String to = TIME.format(latest.atOffset(ZoneOffset.UTC));
        if (from.equals(to)) return "on " + from + " UTC";
        boolean sameDay = ExpiryDays.day(earliest).equals(ExpiryDays.day(latest));
        return "from " + from + " to " + (sameDay ? to.substring(to.indexOf(' ') + 1) : to) + " UTC";
    }

    private String files() {
        List<String> names = content.files();
        if (names.size() <= 3) return String.join(", ", names);
        return names.get(0) + " and " + Figure.count(names.size() - 1, "other file", "other files");
    }

    private void unreadable() {
        long unreadable = content.summary().unreadable();
        html.markup("<div class=\"warning\"><p>")
                .text(Figure.count(unreadable, "line", "lines"))
                .markup(" could not be read and %s not counted:</p>\n<ul>\n", unreadable == 1 ? "is" : "are");
        for (String problem : content.summary().problems()) {
            html.markup("<li>").text(problem).markup("</li>\n");
        }
        html.markup("</ul></div>\n");
    }

    private void tiles() {
        long records = statistics.records();
        long answered = statistics.count(Outcome.ANSWERED);
        html.markup("<dl class=\"tiles\">\n");
        tile("Answered", answered, Figure.percent(answered, records) + " of all targets");
        long failed = statistics.count(Outcome.FAILED);
        tile("Failed", failed, Figure.percent(failed, records) + " of all targets");
        long rejected = statistics.count(Outcome.REJECTED);
        if (rejected > 0) tile("Rejected", rejected, "lines that are no targets");
        long secure = statistics.secureAnswers();
        tile("Over https", secure, Figure.percent(secure, answered) + " of the answers");
        TextCounts grades = statistics.grades();
        if (grades.total() > 0) {
            long good = grades.count("A+") + grades.count("A") + grades.count("A-");
            tile("Grade A", good, Figure.percent(good, grades.total()) + " of the grades, A+ and A- included");
        }
        ExpiryDays expiry = statistics.expiry();
        if (expiry.total() > 0) {
            long soon = expiry.before(content.day().plusDays(SOON));
            tile("Certificates ending", soon, "have expired or end within " + SOON + " days");
        }
        html.markup("</dl>\n");
    }

    private void tile(String name, long number, String note) {
        html.markup("<div><dt>").text(name).markup("</dt><dd>").number(number);
        html.markup("</dd><dd class=\"note\">").text(note).markup("</dd></div>\n");
    }

    private void footer() {
        html.markup("<footer>\n<p>Made by <code>muster report</code>. Everything is in this file: it loads nothing and"
                + " sends nothing.</p>\n<details><summary>Header fields to serve this page with</summary>\n<pre>");
        html.text(policy.headers().get(0));
        for (String header : policy.headers().subList(1, policy.headers().size())) {
            html.markup("\n").text(header);
        }
        html.markup("</pre></details>\n</footer>\n");
    }
}
