package dev.muster.analysis.field;

import dev.muster.http.head.FieldName;
import dev.muster.http.head.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Server-Timing (W3C).
 *
 * @param value the joined lines, {@code null} where there is none
 * @param metrics in their order
 */
public record ServerTimings(@Nullable String value, List<Metric> metrics) {
    private static final FieldName NAME = FieldName.of("Server-Timing");
    /** HTML's floating-point number, of a bounded length. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,20}(?:\\.\\d{1,20})?(?:[eE][+-]?\\d{1,3})?");

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
        Optional<String> value = fields.joined(NAME);
        List<Metric> metrics = new ArrayList<>();
        for (String member : value.map(Lists::members).orElse(List.of())) {
            int semicolon = member.indexOf(';');
            String name = Ascii.stripBlanks(semicolon < 0 ? member : member.substring(0, semicolon));
            if (!Ascii.isToken(name)) continue;
            Parameters parameters = Parameters.parse(semicolon < 0 ? "" : member.substring(semicolon + 1), ';');
            metrics.add(new Metric(
                    name,
                    duration(parameters.value("dur").orElse("")),
                    parameters.value("desc").orElse("")));
        }
        return new ServerTimings(value.orElse(null), metrics);
    }

    private static double duration(String text) {
        return NUMBER.matcher(text).matches() ? Double.parseDouble(text) : 0;
    }
}
