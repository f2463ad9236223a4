package dev.muster.statistics;

import dev.muster.analysis.Analysis;
import dev.muster.analysis.Finding;
import dev.muster.http.head.Fields;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many answers send each of the fields that keep visitors safe. For one thread. */
public final class Adoption {
    private final Map<SecurityField, long[]> counts = new EnumMap<>(SecurityField.class);

    /**
     * The figures of one field.
     *
     * @param answers that could send it with some effect
     * @param sent answers that do
     * @param faulty of these, those in which a rule found a fault with it
     */
    public record Share(long answers, long sent, long faulty) {}

    Adoption() {
        for (SecurityField field : SecurityField.values()) counts.put(field, new long[3]);
    }

    void add(Fields fields, boolean secure, @Nullable Analysis analysis) {
        counts.forEach((field, count) -> {
            if (field.secureOnly() && !secure) return;
            count[0]++;
            if (!fields.has(field.field())) return;
            count[1]++;
            if (analysis != null && isFaulty(field, analysis)) count[2]++;
        });
    }

    private static boolean isFaulty(SecurityField field, Analysis analysis) {
        for (Finding finding : analysis.findings()) {
            if (!finding.pass() && field.isChecked(finding.rule())) return true;
        }
        return false;
    }

    void add(Adoption other) {
        counts.forEach((field, count) -> {
            long[] more = other.counts.getOrDefault(field, count);
            for (int i = 0; i < count.length; i++) count[i] += more[i];
        });
    }

    public Share of(SecurityField field) {
        long[] count = counts.getOrDefault(field, new long[3]);
        return new Share(count[0], count[1], count[2]);
    }
}
