package dev.muster.analysis.field;

import dev.muster.analysis.sf.Member;
import dev.muster.analysis.sf.StructuredField;
import dev.muster.http.head.FieldName;
import dev.muster.http.head.Fields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Permissions-Policy (W3C), a dictionary of features.
 *
 * @param value the joined lines, {@code null} where there is none
 * @param valid whether it parses; a browser ignores the whole field where it does not
 * @param features feature to allowlist: {@code *}, {@code self}, {@code src} and origins; empty allows nobody
 * @param unusable members of allowlists that are passed over
 */
public record PermissionsPolicy(
        @Nullable String value, boolean valid, Map<String, List<String>> features, List<String> unusable) {
    private static final FieldName NAME = FieldName.of("Permissions-Policy");
    private static final PermissionsPolicy NONE = new PermissionsPolicy(null, false, Map.of(), List.of());

    public PermissionsPolicy {
        features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
        unusable = List.copyOf(unusable);
    }

    /** Reads it from the lines that came. */
    public static PermissionsPolicy parse(Fields fields) {
        String value = fields.joined(NAME).orElse(null);
        if (value == null) return NONE;
        Optional<Map<String, Member>> dictionary = StructuredField.dictionary(value);
        if (dictionary.isEmpty()) return new PermissionsPolicy(value, false, Map.of(), List.of());
        Map<String, List<String>> features = new LinkedHashMap<>();
        List<String> unusable = new ArrayList<>();
        for (Map.Entry<String, Member> entry : dictionary.get().entrySet()) {
            features.put(entry.getKey(), allowlist(entry.getValue(), unusable));
        }
        return new PermissionsPolicy(value, true, features, unusable);
    }

    /** Whether the field came at all. */
    public boolean isPresent() {
        return value != null;
    }

    /** Whether every origin may use it. */
    public boolean allowsEverybody(String feature) {
        return features.getOrDefault(feature, List.of()).contains("*");
    }

    private static List<String> allowlist(Member member, List<String> unusable) {
        List<Member.Item> items =
                member instanceof Member.InnerList list ? list.items() : List.of((Member.Item) member);
        List<String> allowed = new ArrayList<>();
        for (Member.Item item : items) {
            String token = item.token().orElse(null);
            String entry = token == null ? item.string().orElse(null) : isKeyword(token) ? token : null;
            if (entry != null) allowed.add(entry);
            else unusable.add(token == null ? item.value().toString() : token);
        }
        return List.copyOf(allowed);
    }

    private static boolean isKeyword(String token) {
        return token.equals("*") || token.equals("self") || token.equals("src");
    }
}
