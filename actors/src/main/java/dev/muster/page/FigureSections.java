package dev.muster.page;

import dev.muster.page.BarTable.Bar;
import dev.muster.scan.report.Outcome;
import dev.muster.statistics.Adoption;
import dev.muster.statistics.ExpiryDays;
import dev.muster.statistics.GradeOrder;
import dev.muster.statistics.Phase;
import dev.muster.statistics.RecordStatistics;
import dev.muster.statistics.SecurityField;
import dev.muster.statistics.TextCounts;
import dev.muster.statistics.TextCounts.Entry;
import java.time.LocalDate;
import java.util.List;

/** The sections that show what records say together. One that would be empty is left out. */
final class FigureSections {
    private static final int MOST_BARS = 12;
    private static final int EXTREMES = 10;
    /** Characters of a target that stands as an example. */
    private static final int EXAMPLE = 60;

    private static final String PLAIN = "plain";

    private final PageContent content;
    private final RecordStatistics statistics;
    private final Html html;

    FigureSections(PageContent content, Html html) {
        this.content = content;
        this.statistics = content.statistics();
        this.html = html;
    }

    void write() {
        html.markup("<div class=\"cards\">\n");
        grades();
        faults();
        securityFields();
        failures();
        ranking(
                "servers",
                "Servers",
                "Software as the Server field names it, without its version.",
                "Server",
                statistics.servers());
        ranking(
                "products",
                "Products",
                "Recognised by their traces in the answers; a target may have several.",
                "Product",
                statistics.products());
        ranking(
                "status",
                "Status codes",
                "Of the last answer, redirects followed.",
                "Status code",
                statistics.statusCodes());
        tls();
        expiry();
        extremes();
        html.markup("</div>\n");
        latency();
    }

    private void begin(String id, String title) {
        html.markup("<section id=\"%s\" aria-labelledby=\"%s-title\">\n<h2 id=\"%s-title\">", id, id, id);
        html.text(title).markup("</h2>\n");
    }

    private void note(String note) {
        html.markup("<p class=\"note\">").text(note).markup("</p>\n");
    }

    private void end() {
        html.markup("</section>\n");
    }

    private void grades() {
        TextCounts grades = statistics.grades();
        if (grades.total() == 0) return;
        begin("grades", "Grades");
        List<Entry> entries = grades.all(new GradeOrder());
        strip(entries, grades.total());
        BarTable bars = new BarTable("How many targets have each grade", "Grade", "Targets");
        for (Entry grade : entries) bars.add(Bar.of(grade.text(), tone(grade.text()), grade.count(), grades.total()));
        bars.write(html);
        end();
    }

    /** All grades beside one another, best first. */
    private void strip(List<Entry> grades, long total) {
        html.markup("<svg class=\"strip\" viewBox=\"0 0 1000 20\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
        long before = 0;
        for (Entry grade : grades) {
            double from = 1000.0 * before / total;
            before += grade.count();
            html.markup(
                    "<rect class=\"%s\" x=\"%.2f\" width=\"%.2f\" height=\"20\"/>",
                    tone(grade.text()), from, 1000.0 * before / total - from);
        }
        html.markup("</svg>\n");
    }

    /** The class of a grade's colour: a word of our own, whatever the profile calls its grades. */
    static String tone(String grade) {
        char letter = grade.isEmpty() ? '?' : grade.charAt(0);
        return letter >= 'A' && letter <= 'F' ? "grade-" + (char) (letter - 'A' + 'a') : PLAIN;
    }

    private void faults() {
        TextCounts faults = statistics.faults();
        if (faults.total() == 0) return;
        begin("faults", "Most common faults");
        BarTable bars = new BarTable("Targets with each fault that a rule found", "Fault", "Targets");
        long graded = statistics.profiles().total();
        for (Entry fault : faults.top(MOST_BARS)) {
            String advice = statistics.advice(fault.text());
            bars.add(new Bar(fault.text(), advice, "fault", fault.count(), graded, 0));
        }
        bars.writeShares(html);
        more(faults);
        end();
    }

    private void securityFields() {
        long answers =
                statistics.adoption().of(SecurityField.CONTENT_SECURITY_POLICY).answers();
        if (answers == 0) return;
        begin("fields", "Security header fields");
        boolean graded = statistics.profiles().total() > 0;
        note("Answers that send each field."
                + (graded ? " The part in the colour of faults was found wanting by a rule of the profile." : ""));
        BarTable bars = new BarTable("How many answers send each security header field", "Field", "Answers");
        for (SecurityField field : SecurityField.values()) {
            Adoption.Share share = statistics.adoption().of(field);
            String note = field.secureOnly() ? "of the answers over https" : "";
            String faulty = share.faulty() == 0
                    ? ""
                    : Figure.count(share.faulty(), "of them with a fault", "of them with a fault");
            String both = note.isEmpty() || faulty.isEmpty() ? note + faulty : note + "; " + faulty;
            bars.add(new Bar(field.field().text(), both, "good", share.sent(), share.answers(), share.faulty()));
        }
        bars.writeShares(html);
        end();
    }

    private void failures() {
        TextCounts failures = statistics.failures();
        if (failures.total() == 0) return;
        begin("failures", "Failures");
        note("Why targets have no answer, and why lines were rejected; docs/failures.md explains each kind.");
        BarTable bars = new BarTable("Targets that failed, by kind", "Kind", "Targets");
        long all = statistics.records();
        for (Entry kind : failures.top(MOST_BARS)) {
            String example = "such as " + cut(statistics.failureExample(kind.text()));
            bars.add(new Bar(kind.text(), example, "fault", kind.count(), all, 0));
        }
        bars.write(html);
        more(failures);
        end();
    }

    private static String cut(String text) {
        return text.length() <= EXAMPLE ? text : text.substring(0, EXAMPLE) + "…";
    }

    private void ranking(String id, String title, String note, String label, TextCounts counts) {
        if (counts.total() == 0) return;
        begin(id, title);
        note(note);
        BarTable bars = new BarTable(title + ", the most frequent first", label, "Targets");
        long answered = statistics.count(Outcome.ANSWERED);
        for (Entry entry : counts.top(MOST_BARS)) bars.add(Bar.of(entry.text(), PLAIN, entry.count(), answered));
        bars.write(html);
        more(counts);
        end();
    }

    /** Says what a list leaves out. */
    private void more(TextCounts counts) {
        int left = counts.different() - MOST_BARS;
        if (left <= 0) return;
        boolean exact = counts.others() == 0;
        note(
                exact
                        ? "And " + Figure.count(left, "other", "others") + "."
                        : "And more than " + Figure.count(left, "other", "others")
                                + ": there are too many to count each, so those that are rare may be counted too low.");
    }

    private void tls() {
        TextCounts versions = statistics.tlsVersions();
        if (versions.total() == 0) return;
        begin("tls", "TLS and certificates");
        BarTable bars = new BarTable("Answers by version of TLS", "Version", "Answers");
        for (Entry version : versions.top(MOST_BARS)) {
            String tone = version.text().equals("TLSv1.3") || version.text().equals("TLSv1.2") ? "good" : "fault";
            bars.add(Bar.of(version.text(), tone, version.count(), versions.total()));
        }
        bars.writeShares(html);
        TextCounts certificates = statistics.certificates();
        if (certificates.total() > 0) {
            BarTable verified =
                    new BarTable("Answers by what verifying the certificate gave", "Certificate", "Answers");
            for (Entry each : certificates.top(MOST_BARS)) {
                String tone = each.text().equals(RecordStatistics.VERIFIED) ? "good" : "fault";
                verified.add(Bar.of(each.text(), tone, each.count(), certificates.total()));
            }
            verified.writeShares(html);
        }
        end();
    }

    private void expiry() {
        ExpiryDays days = statistics.expiry();
        if (days.total() == 0) return;
        LocalDate today = content.day();
        ExpiryCalendar calendar = new ExpiryCalendar(days, today);
        begin("expiry", "When certificates end");
        long expired = days.before(today);
        note(String.format(
                java.util.Locale.ROOT,
                "Counted from the day of the scan, %s: %,d had expired, %,d end within 7 days, %,d within 30,"
                        + " %,d within 90,"
                        + " and %,d on %s or later. The darker a day, the more certificates end on it.",
                today,
                expired,
                days.between(today, today.plusDays(7)),
                days.between(today, today.plusDays(30)),
                days.between(today, today.plusDays(90)),
                days.total() - days.before(calendar.end()),
                calendar.end()));
        calendar.write(html);
        calendar.writeTable(html);
        end();
    }

    private void latency() {
        LatencyChart chart = new LatencyChart();
        for (Phase phase : statistics.phasesSeen()) chart.add(phase.label(), statistics.latencies(phase));
        chart.add("whole target", statistics.wholeTargets());
        if (chart.isEmpty()) return;
        begin("latency", "Latency by phase");
        note("Phases are those of each exchange, redirects included; a whole target is everything from its"
                + " first step to"
                + " its end. Bar: the middle half. Mark: the median. Thin line: 5 to 95 per cent. Dot:"
                + " 99 per cent.");
        html.markup("<div class=\"beside\">\n");
        chart.write(html);
        chart.writeTable(html);
        html.markup("</div>\n");
        end();
    }

    private void extremes() {
        List<Row> worst = content.selection().worst(EXTREMES);
        if (worst.isEmpty()) return;
        begin("worst", "Worst targets");
        note("Lowest score first, then most faults.");
        list(worst);
        end();
        begin("best", "Best targets");
        note("Highest score first, then fewest faults.");
        list(content.selection().best(EXTREMES));
        end();
    }

    private void list(List<Row> rows) {
        html.markup("<ol class=\"extremes\">\n");
        for (Row row : rows) {
            html.markup("<li><span class=\"grade %s\">", tone(String.valueOf(row.grade())));
            html.text(row.grade() == null ? "–" : row.grade()).markup("</span> ");
            int index = content.rows().indexOf(row);
            TargetTable.opener(html, row, index);
            html.markup(" <span class=\"note\">").text("score " + row.score()).markup("</span></li>\n");
        }
        html.markup("</ol>\n");
    }
}
