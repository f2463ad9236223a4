package dev.muster.format;

import dev.muster.http.head.Field;
import dev.muster.http.head.FieldName;
import dev.muster.http.head.ResponseHead;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Header fields under the names that other scanners give them: {@code content_type}. */
final class SnakeCaseFields {
    private SnakeCaseFields() {}

    /** All values of each name, in the order of the first. */
    static Map<String, List<String>> of(ResponseHead head) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (Field field : head.fields()) {
            String name = field.name().toLowerCase(Locale.ROOT).replace('-', '_');
            fields.computeIfAbsent(name, unused -> new ArrayList<>()).add(field.value());
        }
        return fields;
    }

    /** The lines of one field. */
    static List<String> values(ResponseHead head, String name) {
        return head.fields().all(FieldName.of(name));
    }
}
