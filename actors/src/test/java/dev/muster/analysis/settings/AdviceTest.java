package dev.muster.analysis.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.Analysis;
import dev.muster.analysis.Finding;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Profile;
import dev.muster.analysis.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdviceTest {
    @Test
    void everyResultOfEveryProfileIsKnown() {
        for (Profile profile : Profiles.all()) {
            for (HeaderRule rule : profile.rules()) {
                for (Verdict verdict : rule.verdicts()) {
                    Finding bare = finding(rule.id(), verdict.result(), "", "");

                    Analysis full = Advice.addedTo(analysis(profile.name(), bare));

                    assertThat(full.findings())
                            .containsExactly(finding(rule.id(), verdict.result(), verdict.advice(), rule.reference()));
                }
            }
        }
    }

    @Test
    void whatIsThereStaysAndWhatIsNotKnownStaysAsItIs() {
        Finding old = finding("hsts", "hsts-missing", "As it was said once.", "https://old.example/");
        Finding foreign = finding("own-rule", "own-result", "", "");
        Finding bare = finding("hsts", "hsts-short", "", "");

        List<Finding> after =
                Advice.addedTo(analysis("muster-1", old, foreign, bare)).findings();

        assertThat(after.subList(0, 2)).containsExactly(old, foreign);
        assertThat(after.get(2).advice()).isEqualTo("Raise max-age to six months (15552000) or more.");
        assertThat(after.get(2).reference()).startsWith("https://");
        assertThat(Advice.addedTo(analysis("of somebody else", bare)).findings())
                .containsExactly(bare);
    }

    private static Finding finding(String rule, String result, String advice, String reference) {
        return new Finding(rule, result, -1, false, null, advice, reference);
    }

    private static Analysis analysis(String profile, Finding... findings) {
        return new Analysis(profile, 50, "D", true, List.of(findings), List.of(), List.of(), null, null, null);
    }
}
