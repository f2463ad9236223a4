package dev.muster.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.settings.AnalysisSettings;
import dev.muster.config.Settings;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandardAnalyzerTest {
    private static final Verdict FAULT = Verdict.bad("fault", 7, "Mend it.");

    @Test
    void theDefaultsAnalyseARealResponse() {
        var analyzer = AnalysisSettings.from(Settings.load()).analyzer();

        var analysis = analyzer.analyze(Subjects.https("Strict-Transport-Security", "max-age=31536000"));

        assertThat(analysis.profile()).isEqualTo("muster-1");
        assertThat(analysis.findings())
                .anySatisfy(finding -> assertThat(finding.result()).isEqualTo("hsts-good"));
        assertThat(analysis.score()).isBetween(1, 99);
        assertThat(analysis.grade()).isNotBlank();
        assertThat(analysis.complete()).isTrue();
    }

    @Test
    void theHeadTellsTheTypeOfTheContentAndHowLongCachesMayKeepIt() {
        var analysis = analyzer(GradingPolicy.NONE)
                .analyze(Subjects.https(
                        "Content-Type", "Text/HTML; charset=x",
                        "Cache-Control", "max-age=60",
                        "Cache-Control", "s-maxage=600",
                        "CDN-Cache-Control", "no-store",
                        "Age", "7"));

        assertThat(analysis.mimeType()).isEqualTo("text/html");
        assertThat(analysis.cache())
                .isEqualTo(new CacheFacts(
                        new CacheFacts.Lifetime("max-age", 60),
                        new CacheFacts.Lifetime("s-maxage", 600),
                        new CacheFacts.Lifetime("not-stored", 0),
                        7));
    }

    @Test
    void whatTheHeadDoesNotTellIsAbsent() {
        var analysis = analyzer(GradingPolicy.NONE).analyze(Subjects.https("Content-Type", "text"));

        assertThat(analysis.mimeType()).isNull();
        assertThat(analysis.cache())
                .isEqualTo(new CacheFacts(
                        new CacheFacts.Lifetime("none", 0), new CacheFacts.Lifetime("none", 0), null, 0));
    }

    @Test
    void aRuleThatThrowsCostsItsOwnFindingOnly() {
        HeaderRule broken = new Always("broken", FAULT) {
            @Override
            public List<Ruling> check(Examination examination) {
                throw new IllegalStateException("out of paper");
            }
        };

        var analysis =
                analyzer(GradingPolicy.NONE, broken, new Always("sound", FAULT)).analyze(Subjects.https());

        assertThat(analysis.findings()).extracting(Finding::result).containsExactly("internal-error", "fault");
        assertThat(analysis.findings().get(0).evidence()).contains("out of paper");
        assertThat(analysis.findings().get(0).pass()).isFalse();
        assertThat(analysis.score()).isEqualTo(93);
        assertThat(analysis.complete()).isFalse();
    }

    @Test
    void whatCouldNotBeCheckedMakesTheAnalysisIncomplete() {
        var analysis = analyzer(GradingPolicy.NONE, new Always("preflight", Verdict.NOT_CHECKED))
                .analyze(Subjects.https());

        assertThat(analysis.complete()).isFalse();
        assertThat(analysis.score()).isEqualTo(100);
    }

    @Test
    void aRuleSwitchedOffIsNotAsked() {
        var policy = GradingPolicy.from(Settings.parse("muster.analysis.rules-off = [one]"));

        var analysis = analyzer(policy, new Always("one", FAULT), new Always("two", FAULT))
                .analyze(Subjects.https());

        assertThat(analysis.findings()).extracting(Finding::rule).containsExactly("two");
    }

    private static StandardAnalyzer analyzer(GradingPolicy policy, HeaderRule... rules) {
        Scale plain = findings ->
                new Grade(100 + findings.stream().mapToInt(Finding::points).sum(), "X");
        return new StandardAnalyzer(
                new Profile("test", List.of(rules), plain), policy, ProductDetector.NONE, ContentReader.NONE);
    }

    private static class Always implements HeaderRule {
        private final String id;
        private final Verdict verdict;

        Always(String id, Verdict verdict) {
            this.id = id;
            this.verdict = verdict;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String reference() {
            return "https://example.com/";
        }

        @Override
        public List<Verdict> verdicts() {
            return List.of(verdict);
        }

        @Override
        public List<Ruling> check(Examination examination) {
            return List.of(verdict.on("seen"));
        }
    }
}
