package dev.muster.diff;

import dev.muster.diff.TargetDiff.Kind;
import dev.muster.diff.TargetDiff.Trend;
import dev.muster.record.Escape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One page of HTML: what is worse first, then what is better, what else changed, what is gone and what came. Nothing of
 * it comes from elsewhere, and a policy of its own says so. Of each section the first targets are shown, with a note
 * where there are more.
 */
final class DiffPage implements DiffWriter {
    private static final String STYLE = """
            :root { color-scheme: light dark; --quiet: #59636e; --line: #d1d9e0; --old: #a40e26; --new: #116329 }
            @media (prefers-color-scheme: dark) { :root { --quiet: #9198a1; --line: #3d444d; --old: #ff9492; --new: #6bd985 } }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem }
            h1 { font-size: 1.5rem } h2 { font-size: 1.2rem; margin-top: 2rem }
            .quiet { color: var(--quiet) } code { font: .85rem/1.4 ui-monospace, monospace; overflow-wrap: anywhere }
            dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(7rem, 1fr)); gap: .5rem; margin: 1rem 0 }
            dl div { border: 1px solid var(--line); border-radius: .4rem; padding: .4rem .8rem }
            dt { color: var(--quiet); font-size: .85rem } dd { margin: 0; font-size: 1.4rem }
            details { border-bottom: 1px solid var(--line) } summary { padding: .3rem 0; cursor: pointer; overflow-wrap: anywhere }
            table { border-collapse: collapse; width: 100%; margin: 0 0 .8rem; table-layout: fixed }
            th, td { text-align: left; vertical-align: top; padding: .2rem .6rem .2rem 0 }
            th { font-weight: normal; width: 13rem; overflow-wrap: anywhere }
            del { color: var(--old); text-decoration: none } ins { color: var(--new); text-decoration: none }
            del::before { content: "\\2212\\a0" } ins::before { content: "+\\a0" } del, ins { display: block }
            @media (max-width: 40rem) { th { width: 8rem } }
            @media print { details::details-content { content-visibility: visible } body { max-width: none } }
            """;

    private enum Section {
        WORSE("Worse"),
        BETTER("Better"),
        CHANGED("Changed otherwise"),
        GONE("Gone"),
        CAME("Came");

        private final String title;

        Section(String title) {
            this.title = title;
        }
    }

    private final OutputStream out;
    private final DiffTitle title;
    private final int mostShown;
    private final Map<Section, List<String>> shown = new EnumMap<>(Section.class);
    private final Map<Section, Long> counts = new EnumMap<>(Section.class);

    DiffPage(OutputStream out, DiffTitle title, int mostShown) {
        this.out = out;
        this.title = title;
        this.mostShown = mostShown;
        for (Section section : Section.values()) {
            shown.put(section, new ArrayList<>());
            counts.put(section, 0L);
        }
    }

    @Override
    public void accept(TargetDiff diff) {
        Section section = section(diff);
        counts.merge(section, 1L, Long::sum);
        List<String> rows = shown.getOrDefault(section, List.of());
        if (rows.size() < mostShown) rows.add(row(diff));
    }

    private static Section section(TargetDiff diff) {
        if (diff.kind() == Kind.CAME) return Section.CAME;
        if (diff.kind() == Kind.GONE) return Section.GONE;
        if (diff.trend() == Trend.SAME) return Section.CHANGED;
        return diff.trend() == Trend.WORSE ? Section.WORSE : Section.BETTER;
    }

    private static String row(TargetDiff diff) {
        String standing = diff.before() == null || diff.after() == null
                ? DiffText.standing(diff.present())
                : between(DiffText.standing(diff.before()), DiffText.standing(diff.after()));
        String summary = html(diff.target()) + " <span class=\"quiet\">" + html(standing) + "</span>";
        if (diff.changes().isEmpty()) return "<details><summary>" + summary + "</summary></details>\n";
        StringBuilder row =
                new StringBuilder("<details><summary>").append(summary).append("</summary><table>\n");
        for (ValueChange change : diff.changes()) {
            row.append("<tr><th scope=\"row\">").append(html(change.name())).append("</th><td>");
            for (String value : change.gone())
                row.append("<del><code>").append(value(value)).append("</code></del>");
            for (String value : change.come())
                row.append("<ins><code>").append(value(value)).append("</code></ins>");
            if (change.gone().isEmpty() && change.come().isEmpty()) row.append("in another order");
            row.append("</td></tr>\n");
        }
        return row.append("</table></details>\n").toString();
    }

    private static String between(String before, String after) {
        return before.equals(after) ? after : before + " → " + after;
    }

    private static String value(String value) {
        return value.isEmpty() ? "(empty)" : html(DiffText.cut(value));
    }

    @Override
    public void end(DiffSummary summary) throws IOException {
        write("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-"
                + hash(STYLE) + "'; base-uri 'none'; form-action 'none'\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>What changed from "
                + html(title.before()) + " to " + html(title.after()) + "</title>\n<style>" + STYLE
                + "</style>\n</head>\n<body>\n<main>\n<h1>What changed</h1>\n<p class=\"quiet\">From "
                + html(title.before()) + " to " + html(title.after()) + "</p>\n<dl>");
        figure("before", summary.before());
        figure("after", summary.after());
        figure("worse", summary.worse());
        figure("better", summary.better());
        figure("changed", summary.changed());
        figure("gone", summary.gone());
        figure("came", summary.came());
        figure("the same", summary.same());
        write("</dl>\n");
        List<String> notes = summary.text();
        for (String note : notes.subList(1, notes.size())) write("<p>" + html(note) + "</p>\n");
        for (Section section : Section.values()) section(section);
        write("</main>\n</body>\n</html>\n");
        out.flush();
    }

    private void figure(String name, long count) throws IOException {
        write(String.format(Locale.ROOT, "<div><dt>%s</dt><dd>%,d</dd></div>", name, count));
    }

    private void section(Section section) throws IOException {
        long count = counts.getOrDefault(section, 0L);
        if (count == 0) return;
        write(String.format(Locale.ROOT, "<section>\n<h2>%s (%,d)</h2>\n", section.title, count));
        List<String> rows = shown.getOrDefault(section, List.of());
        if (rows.size() < count) {
            write(String.format(
                    Locale.ROOT,
                    "<p class=\"quiet\">The first %,d are shown; all are in what --format jsonl writes.</p>\n",
                    rows.size()));
        }
        for (String row : rows) write(row);
        write("</section>\n");
    }

    /** Text of others: nothing of it is a tag, and nothing turns the text around it. */
    private static String html(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (char c : Escape.UNICODE.of(text).toCharArray()) {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
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
