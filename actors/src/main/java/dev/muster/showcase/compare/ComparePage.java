package dev.muster.showcase.compare;

import dev.muster.showcase.compare.ComparisonReport.Result;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** A comparison as one self-contained page. Its policy allows nothing but its own style, by hash. */
public final class ComparePage {
    private static final String STYLE = """

            body { font: 16px/1.5 system-ui, sans-serif; color: #222; background: #fff; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
            h1 { font-size: 1.5rem; margin-bottom: .2rem } h2 { font-size: 1.3rem; margin-top: 2.5rem } h3 { font-size: 1.1rem } h4 { margin-bottom: .2rem } h4 + p { margin: 0 }
            p.finding { background: #eef4fa; border-left: 4px solid #0072b2; padding: .6rem 1rem }
            table { border-collapse: collapse; width: 100%; font-size: .9rem; font-variant-numeric: tabular-nums }
            th, td { padding: .3rem .6rem; border-bottom: 1px solid #ddd; text-align: right; white-space: nowrap }
            th:first-child, td:first-child, th:last-child, td:last-child { text-align: left }
            td:last-child { white-space: normal; color: #555 }
            div.wide { overflow-x: auto } figure { margin: 1rem 0; border: 1px solid #ddd } svg { display: block; max-width: 100%; height: auto }
            .quiet { color: #555; font-size: .9rem }
            """;

    private ComparePage() {}

    /** One page for all of them. */
    public static String of(List<ComparisonReport> reports) {
        StringBuilder page = new StringBuilder(64 * 1024);
        String codes = reports.stream()
                .map(report -> report.settings().workload().code())
                .collect(Collectors.joining(", "));
        String title = "Concurrent or parallel? " + codes;
        page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-")
                .append(hash(STYLE))
                .append("'; base-uri 'none'; form-action 'none'\">\n");
        page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.append("<title>")
                .append(Formats.escape(title))
                .append("</title>\n<style>")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n");
        page.append("<h1>").append(Formats.escape(title)).append("</h1>\n");
        for (ComparisonReport report : reports) comparison(report, page);
        return page.append("</body>\n</html>\n").toString();
    }

    private static void comparison(ComparisonReport report, StringBuilder page) {
        page.append("<h2>").append(report.settings().workload().code()).append("</h2>\n");
        page.append("<p class=\"quiet\">")
                .append(Formats.escape(CompareText.title(report) + ", " + report.system()))
                .append("</p>\n");
        page.append("<p class=\"finding\">")
                .append(Formats.escape(Conclusion.sentence(report)))
                .append("</p>\n");
        table(report, page);
        page.append("<h3>Who ran when</h3>\n<p class=\"quiet\">One lane for each thread, process or task that nobody")
                .append(" waits for; one colour for each task. All pictures share one time axis. Full bars compute,")
                .append(" thin ones wait for the network, grey ones are processes that start.</p>\n");
        for (Result result : report.results()) {
            if (result.timeline() != null) timeline(report, result, result.timeline(), page);
        }
    }

    private static void timeline(ComparisonReport report, Result result, Timeline timeline, StringBuilder page) {
        Arrangement arrangement = result.arrangement();
        page.append("<h4>").append(arrangement.code()).append("</h4>\n<p>");
        page.append(Formats.escape(arrangement.standsFor() + ". " + arrangement.lesson()))
                .append("</p>\n<p class=\"quiet\">Python: <code>")
                .append(Formats.escape(arrangement.python()))
                .append("</code></p>\n<figure>\n")
                .append(TimelineSvg.draw(arrangement, timeline, report.longest()))
                .append("</figure>\n");
    }

    private static void table(ComparisonReport report, StringBuilder page) {
        page.append("<div class=\"wide\"><table>\n<thead><tr><th>arrangement</th>");
        for (String column : CompareText.columns(report))
            page.append("<th>").append(column).append("</th>");
        page.append("<th>what it is</th></tr></thead>\n<tbody>\n");
        for (Result result : report.results()) {
            page.append("<tr><td>").append(result.arrangement().code()).append("</td>");
            if (result.missing() != null) {
                page.append("<td colspan=\"")
                        .append(CompareText.columns(report).size())
                        .append("\">missing here</td><td>");
                page.append(Formats.escape(result.missing()));
            } else {
                for (String figure : CompareText.figures(report, result)) {
                    page.append("<td>").append(Formats.escape(figure)).append("</td>");
                }
                page.append("<td>").append(Formats.escape(result.arrangement().standsFor()));
            }
            page.append("</td></tr>\n");
        }
        page.append("</tbody>\n</table></div>\n");
    }

    private static String hash(String style) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
