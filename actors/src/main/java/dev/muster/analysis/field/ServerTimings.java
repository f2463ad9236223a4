package dev.muster.analysis.field;

import dev.muster.http.head.FieldName;
import dev.muster.http.head.Fields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Server-Timing (W3C).
 *
 * @param value the joined lines, {@code null} where there is none
 * @param metrics in their order
 */
public record ServerTimings(@Nullable String value, List<Metric> metrics) {
    private static final FieldName NAME = FieldName.of("Server-Timing");
    private static final ServerTimings NONE = new ServerTimings(null, List.of());

    /**
     * @param name a token, as it stands
     * @param duration milliseconds by its server's word, 0 where it gives none or no number
     * @param description empty where there is none
     */
    public record Metric(String name, double duration, String description) {}

    public ServerTimings {
        metrics = List.copyOf(metrics);
    }

    /** Reads it from the lines that came. */
    public static ServerTimings parse(Fields fields) {
        String value = fields.joined(NAME).orElse(null);
        if (value == null) return NONE;
        List<Metric> metrics = new ArrayList<>();
        for (String member : Lists.members(value)) {
            int semicolon = member.indexOf(';');
            String name = Ascii.stripBlanks(semicolon < 0 ? member : member.substring(0, semicolon));
            if (!Ascii.isToken(name)) continue;
            Parameters parameters = Parameters.parse(semicolon < 0 ? "" : member.substring(semicolon + 1), ';');
            metrics.add(new Metric(
                    name,
                    duration(parameters.value("dur").orElse("")),
                    parameters.value("desc").orElse("")));
        }
        return new ServerTimings(value, metrics);
    }

    private static double duration(String text) {
        return isNumber(text) ? Double.parseDouble(text) : 0;
    }

    /** HTML's floating-point number, of a bounded length. */
    private static boolean isNumber(String text) {
        int at = Ascii.afterDigits(text, afterSign(text, 0), 20);
        if (at > 0 && text.startsWith(".", at)) at = Ascii.afterDigits(text, at + 1, 20);
        if (at > 0 && (text.startsWith("e", at) || text.startsWith("E", at))) {
            at = Ascii.afterDigits(text, afterSign(text, at + 1), 3);
        }
        return at == text.length();
    }

    private static int afterSign(String text, int at) {
        return text.startsWith("+", at) || text.startsWith("-", at) ? at + 1 : at;
    }
}
