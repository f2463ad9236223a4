package dev.muster.analysis.settings;

import dev.muster.analysis.Analysis;
import dev.muster.analysis.Finding;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Profile;
import dev.muster.analysis.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to do about findings, by profile, rule and result: records leave it out, since it is the same in each of them.
 * For any thread.
 */
public final class Advice {
    /** Made when first asked for: a scan needs none of it. */
    private static final class Table {
        private static final Map<Key, Entry> ENTRIES = entries();

        private static Map<Key, Entry> entries() {
            Map<Key, Entry> entries = new HashMap<>();
            for (Profile profile : Profiles.all()) {
                for (HeaderRule rule : profile.rules()) {
                    List<Verdict> verdicts = new ArrayList<>(rule.verdicts());
                    verdicts.add(Verdict.NOT_CHECKED);
                    verdicts.add(Verdict.INTERNAL_ERROR);
                    for (Verdict verdict : verdicts) {
                        entries.put(
                                new Key(profile.name(), rule.id(), verdict.result()),
                                new Entry(verdict.advice(), rule.reference()));
                    }
                }
            }
            return Map.copyOf(entries);
        }
    }

    private record Key(String profile, String rule, String result) {}

    private record Entry(String advice, String reference) {}

    private Advice() {}

    /**
     * The same, with advice and reference in each finding that has none and that is known; a finding that passed by a
     * user's policy gets the advice of its result, and one of somebody else's rule stays as it is.
     */
    public static Analysis addedTo(Analysis analysis) {
        boolean complete = true;
        for (Finding finding : analysis.findings())
            complete &= !finding.advice().isEmpty();
        if (complete) return analysis;
        List<Finding> findings = new ArrayList<>(analysis.findings().size());
        for (Finding finding : analysis.findings()) findings.add(addedTo(analysis.profile(), finding));
        return analysis.withFindings(findings);
    }

    private static Finding addedTo(String profile, Finding finding) {
        @Nullable Entry entry = Table.ENTRIES.get(new Key(profile, finding.rule(), finding.result()));
        if (entry == null || !finding.advice().isEmpty()) return finding;
        return new Finding(
                finding.rule(),
                finding.result(),
                finding.points(),
                finding.pass(),
                finding.evidence(),
                entry.advice(),
                entry.reference());
    }
}
