package dev.muster.analysis.observatory;

import dev.muster.http.head.Field;
import dev.muster.http.head.FieldName;
import dev.muster.http.head.Fields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Field values as Node hands them over: one character for each byte, and the lines of one name joined with a comma and a blank, but
 * for Set-Cookie, and for the names of which it keeps the first line only.
 */
final class NodeFields {
    private NodeFields() {}

    /** All lines as one, empty where there is none. */
    static Optional<String> joined(Fields fields, FieldName name) {
        List<String> lines = lines(fields, name);
        return lines.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", lines));
    }

    /** The first line, for the names of which Node keeps no other. */
    static Optional<String> first(Fields fields, FieldName name) {
        return lines(fields, name).stream().findFirst();
    }

    static List<String> lines(Fields fields, FieldName name) {
        List<String> values = new ArrayList<>(1);
        for (Field field : fields) {
            if (name.matches(field.name())) {
                values.add(new String(field.valueBytes(), StandardCharsets.ISO_8859_1));
            }
        }
        return values;
    }
}
