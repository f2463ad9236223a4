package dev.muster.page;

import dev.muster.record.JsonLine;
import dev.muster.statistics.GradeOrder;
import dev.muster.statistics.TextCounts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table of targets, whose rows stand in the page as they are, and the records that a click on one shows whole. */
final class TargetTable {
    /** Rows between two writes. */
    private static final int PIECE = 200;

    private static final List<Column> COLUMNS = List.of(
            new Column("Target", "text", ""),
            new Column("Grade", "number", ""),
            new Column("Score", "number", "extra"),
            new Column("Answer", "text", ""),
            new Column("Server", "text", "extra"),
            new Column("TLS", "text", "extra"),
            new Column("Certificate ends", "text", "extra"),
            new Column("Time", "number", "extra"));

    private final PageContent content;
    private final Html html;
    private final Map<String, Integer> gradeRanks = new HashMap<>();

    /** @param kind how it is sorted: as text or as numbers */
    private record Column(String name, String kind, String tone) {}

    TargetTable(PageContent content, Html html) {
        this.content = content;
        this.html = html;
        for (TextCounts.Entry grade : content.statistics().grades().all(new GradeOrder())) {
            gradeRanks.put(grade.text(), gradeRanks.size());
        }
    }

    void write(OutputStream out) throws IOException {
        html.markup("<section id=\"targets\" aria-labelledby=\"targets-title\">\n");
        html.markup("<h2 id=\"targets-title\">Targets</h2>\n<p class=\"note\">")
                .text(note())
                .markup("</p>\n");
        html.markup(
                "<noscript><p class=\"note\">Sorting, searching and whole records need the script of this page, which"
                        + " this browser does not run.</p></noscript>\n");
        html.markup("<p class=\"search\"><label for=\"search\">Search</label> <input id=\"search\" type=\"search\""
                + " autocomplete=\"off\" spellcheck=\"false\" placeholder=\"words, such as nginx failed\""
                + " aria-describedby=\"found\"> <span id=\"found\" role=\"status\"></span></p>\n");
        html.markup("<table id=\"rows\"><caption><span class=\"unseen\">Targets, one in each"
                + " row</span></caption>\n<thead><tr>");
        for (Column column : COLUMNS) {
            html.markup(
                    "<th scope=\"col\" data-kind=\"%s\" class=\"%s\"><button type=\"button\">%s</button></th>",
                    column.kind(), column.tone(), column.name());
        }
        html.markup("</tr></thead>\n<tbody>\n");
        int index = 0;
        for (Row row : content.rows()) {
            row(row, index++);
            if (index % PIECE == 0) html.moveTo(out);
        }
        html.markup("</tbody></table>\n<p class=\"more\"><button type=\"button\" id=\"more\" hidden>Show"
                + " more</button></p>\n");
        html.markup("</section>\n");
        dialog();
        records(out);
    }

    private String note() {
        long records = content.statistics().records();
        int shown = content.rows().size();
        String click = " Choose a target to see its whole record.";
        if (shown == records) return "All " + Figure.count(records, "target", "targets") + ", worst first." + click;
        long failed =
                content.rows().stream().filter(row -> row.failure() != null).count();
        return String.format(
                Locale.ROOT,
                "The table holds %,d of %,d targets, so that the page stays small: the worst and the best"
                        + " answers, and %,d"
                        + " of those that failed. The figures above count all of them; --rows asks for a longer"
                        + " table.%s",
                shown,
                records,
                failed,
                click);
    }

    private void row(Row row, int index) {
        html.markup("<tr><th scope=\"row\">");
        opener(html, row, index);
        html.markup("</th><td data-value=\"%d\">", gradeRank(row.grade()));
        if (row.grade() != null) {
            html.markup("<span class=\"grade %s\">", FigureSections.tone(row.grade()))
                    .text(row.grade())
                    .markup("</span>");
        }
        html.markup(
                "</td><td class=\"extra\" data-value=\"%d\">", row.score() == null ? Integer.MIN_VALUE : row.score());
        if (row.score() != null) html.markup("%d", row.score());
        html.markup("</td><td%s>", row.failure() == null ? "" : " class=\"failure\"");
        if (row.failure() != null) html.text(row.failure());
        else if (row.status() != null) html.markup("%d", row.status());
        cell(row.server());
        cell(row.tls());
        cell(row.expires() == null ? null : row.expires().toString());
        html.markup("</td><td class=\"extra\" data-value=\"%d\">", row.took().toNanos() / 1000);
        html.text(Figure.duration(row.took())).markup("<span hidden> %s</span></td></tr>\n", row.outcome());
    }

    private void cell(@Nullable String text) {
        html.markup("</td><td class=\"extra\">").text(text == null ? "" : text);
    }

    private int gradeRank(@Nullable String grade) {
        return grade == null ? Integer.MAX_VALUE : gradeRanks.getOrDefault(grade, Integer.MAX_VALUE);
    }

    /** A button that shows a row's record; plain text where the table does not have that row. */
    static void opener(Html html, Row row, int index) {
        if (index < 0) {
            html.text(row.target());
            return;
        }
        html.markup("<button type=\"button\" class=\"open\" data-row=\"%d\">", index)
                .text(row.target());
        html.markup("</button>");
    }

    private void dialog() {
        html.markup("<dialog id=\"record\" aria-labelledby=\"record-title\"><div class=\"bar\">"
                + "<h2 id=\"record-title\" tabindex=\"-1\">Record</h2>"
                + "<button type=\"button\" id=\"close\">Close</button></div><div id=\"record-body\"></div></dialog>\n");
    }

    /** One line for each row, in their order; an empty one where the record is not in the page. */
    private void records(OutputStream out) throws IOException {
        html.markup("<script type=\"application/x-ndjson\" id=\"records\">\n");
        html.moveTo(out);
        for (Row row : content.rows()) {
            out.write(((row.record() == null ? "" : row.record()) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        html.markup("</script>\n<script type=\"application/json\" id=\"advice\">\n");
        html.moveTo(out);
        out.write(advice().getBytes(StandardCharsets.UTF_8));
        html.markup("\n</script>\n");
    }

    /** What to do about each fault: in records it is left out. */
    private String advice() throws IOException {
        JsonLine line = new JsonLine();
        content.statistics().advice().forEach(line::string);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        line.writeTo(bytes);
        return EmbeddedRecord.of(bytes.toByteArray(), 0, bytes.size() - 1);
    }
}
