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
 * Where reports go: Reporting-Endpoints (Reporting API), its forerunner Report-To, and NEL (Network Error Logging).
 *
 * @param endpoints name to URL, as they stand in Reporting-Endpoints
 * @param endpointsValid whether that field is absent or parses
 * @param groups of Report-To
 * @param groupsValid whether that field is absent or parses
 * @param nel {@code null} where absent or not usable
 * @param nelValid whether that field is absent or usable
 */
public record Reporting(
        Map<String, String> endpoints,
        boolean endpointsValid,
        List<Group> groups,
        boolean groupsValid,
        @Nullable Nel nel,
        boolean nelValid) {
    private static final FieldName ENDPOINTS = FieldName.of("Reporting-Endpoints");
    private static final FieldName REPORT_TO = FieldName.of("Report-To");
    private static final FieldName NEL = FieldName.of("NEL");
    private static final Reporting NONE = new Reporting(Map.of(), true, List.of(), true, null, true);

    /**
     * One group of Report-To.
     *
     * @param name that others refer to
     * @param maxAge seconds, 0 forgets the group
     * @param includeSubdomains whether it counts for subdomains too
     * @param urls of its endpoints
     */
    public record Group(String name, long maxAge, boolean includeSubdomains, List<String> urls) {
        public Group {
            urls = List.copyOf(urls);
        }
    }

    /**
     * A policy of Network Error Logging.
     *
     * @param reportTo the group, {@code null} where the policy only clears an earlier one
     * @param maxAge seconds, 0 clears
     * @param includeSubdomains whether it counts for subdomains too
     * @param successFraction part of the successes that is reported, 0 to 1
     * @param failureFraction part of the failures that is reported, 0 to 1
     */
    public record Nel(
            @Nullable String reportTo,
            long maxAge,
            boolean includeSubdomains,
            double successFraction,
            double failureFraction) {}

    public Reporting {
        endpoints = Collections.unmodifiableMap(new LinkedHashMap<>(endpoints));
        groups = List.copyOf(groups);
    }

    /** Reads all of it from the lines that came. */
    public static Reporting parse(Fields fields) {
        if (!fields.has(ENDPOINTS) && !fields.has(REPORT_TO) && !fields.has(NEL)) return NONE;
        Optional<String> endpoints = fields.joined(ENDPOINTS);
        Optional<Map<String, Member>> dictionary = endpoints.flatMap(StructuredField::dictionary);
        Optional<String> reportTo = fields.joined(REPORT_TO);
        // The lines of Report-To are the members of a JSON array without its brackets.
        Optional<List<Object>> groups = reportTo.flatMap(value -> Json.array("[" + value + "]"));
        Optional<Nel> nel = fields.first(NEL).flatMap(Json::object).flatMap(Reporting::nel);
        return new Reporting(
                dictionary.map(Reporting::urls).orElse(Map.of()),
                endpoints.isEmpty() || dictionary.isPresent(),
                groups.map(Reporting::groups).orElse(List.of()),
                reportTo.isEmpty() || groups.isPresent(),
                nel.orElse(null),
                !fields.has(NEL) || nel.isPresent());
    }

    /** Whether something is reported to under that name. */
    public boolean knows(String name) {
        if (endpoints.containsKey(name)) return true;
        for (Group group : groups) {
            if (group.name().equals(name)) return true;
        }
        return false;
    }

    private static Map<String, String> urls(Map<String, Member> dictionary) {
        Map<String, String> urls = new LinkedHashMap<>();
        dictionary.forEach((name, member) -> {
            if (member instanceof Member.Item item) item.string().ifPresent(url -> urls.put(name, url));
        });
        return urls;
    }

    private static List<Group> groups(List<Object> members) {
        List<Group> groups = new ArrayList<>();
        for (Object member : members) {
            if (!(member instanceof Map<?, ?> map) || !(map.get("endpoints") instanceof List<?> endpoints)) continue;
            if (Json.natural(map.get("max_age")).isEmpty()) continue;
            List<String> urls = new ArrayList<>();
            for (Object endpoint : endpoints) {
                if (endpoint instanceof Map<?, ?> each)
                    Json.string(each.get("url")).ifPresent(urls::add);
            }
            groups.add(new Group(
                    Json.string(map.get("group")).orElse("default"),
                    Json.natural(map.get("max_age")).orElse(0),
                    Boolean.TRUE.equals(map.get("include_subdomains")),
                    urls));
        }
        return groups;
    }

    private static Optional<Nel> nel(Map<?, ?> map) {
        long maxAge = Json.natural(map.get("max_age")).orElse(-1);
        String reportTo = Json.string(map.get("report_to")).orElse(null);
        // Without a number of seconds, or without a place to report to while it lives, a browser ignores it.
        if (maxAge < 0 || (maxAge > 0 && reportTo == null)) return Optional.empty();
        return Optional.of(new Nel(
                reportTo,
                maxAge,
                Boolean.TRUE.equals(map.get("include_subdomains")),
                fraction(map.get("success_fraction"), 0),
                fraction(map.get("failure_fraction"), 1)));
    }

    private static double fraction(@Nullable Object value, double otherwise) {
        double number = Json.number(value).orElse(otherwise);
        return number >= 0 && number <= 1 ? number : otherwise;
    }
}
