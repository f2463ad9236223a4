package dev.muster.diff;

import dev.muster.diff.TargetDiff.Trend;
import dev.muster.http.Hop;
import dev.muster.http.head.ResponseHead;
import dev.muster.record.Escape;
import dev.muster.scan.report.TargetReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Lines for people. Short values stand in one line, {@code nginx/1.24 -> nginx/1.26}; of long ones and of several, what
 * went and what came has a line each.
 */
final class DiffText implements DiffWriter {
    /** Longer ones are in the JSON lines whole. */
    private static final int LONGEST_VALUE = 200;

    private static final int SHORT_VALUE = 40;
    private static final String RED = "\u001b[31m";
    private static final String GREEN = "\u001b[32m";
    private static final String PLAIN = "\u001b[0m";

    private final OutputStream out;
    private final boolean colour;
    private final Escape escape;

    DiffText(OutputStream out, boolean colour, Escape escape) {
        this.out = out;
        this.colour = colour;
        this.escape = escape;
    }

    @Override
    public void accept(TargetDiff diff) throws IOException {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%-7s  %s", diff.kind().code(), escape.of(diff.target())));
        switch (diff.kind()) {
            case CAME -> text.append("  ").append(coloured(GREEN, standing(diff.present())));
            case GONE -> text.append("  ").append(coloured(RED, standing(diff.present())));
            case CHANGED -> text.append(trend(diff.trend()));
        }
        text.append('\n');
        for (ValueChange change : diff.changes()) change(change, text);
        write(text.toString());
    }

    /** What a target is at: {@code 200 A+}, or why it is at nothing. */
    static String standing(TargetReport report) {
        if (report.failure() != null) return report.failure().code();
        List<Hop> hops = report.hops();
        ResponseHead head = hops.isEmpty() ? null : hops.get(hops.size() - 1).head();
        String status = head == null ? report.outcome().code() : String.valueOf(head.statusCode());
        String grade = report.analysis() == null ? null : report.analysis().grade();
        return grade == null ? status : status + " " + grade;
    }

    private String trend(Trend trend) {
        return switch (trend) {
            case WORSE -> "  " + coloured(RED, "worse");
            case BETTER -> "  " + coloured(GREEN, "better");
            case SAME -> "";
        };
    }

    private void change(ValueChange change, StringBuilder text) {
        String name = String.format(Locale.ROOT, "  %-22s  ", escape.of(change.name()));
        if (isShort(change.before()) && isShort(change.after())) {
            text.append(name)
                    .append(coloured(RED, one(change.before())))
                    .append(" -> ")
                    .append(coloured(GREEN, one(change.after())))
                    .append('\n');
            return;
        }
        for (String value : change.gone()) line(name, RED, "- " + shown(value), text);
        for (String value : change.come()) line(name, GREEN, "+ " + shown(value), text);
        if (change.gone().isEmpty() && change.come().isEmpty()) line(name, GREEN, "in another order", text);
    }

    private void line(String name, String tone, String value, StringBuilder text) {
        text.append(name).append(coloured(tone, value)).append('\n');
    }

    private static boolean isShort(List<String> values) {
        return values.isEmpty() || values.size() == 1 && values.get(0).length() <= SHORT_VALUE;
    }

    private String one(List<String> values) {
        return values.isEmpty() ? "(none)" : shown(values.get(0));
    }

    private String shown(String value) {
        if (value.isEmpty()) return "(empty)";
        return escape.of(cut(value));
    }

    static String cut(String value) {
        if (value.length() <= LONGEST_VALUE) return value;
        int end = Character.isHighSurrogate(value.charAt(LONGEST_VALUE - 1)) ? LONGEST_VALUE - 1 : LONGEST_VALUE;
        return value.substring(0, end) + String.format(Locale.ROOT, "... (%,d characters)", value.length());
    }

    private String coloured(String tone, String text) {
        return colour ? tone + text + PLAIN : text;
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void end(DiffSummary summary) throws IOException {
        out.flush();
    }
}
