package dev.muster.analysis;

import dev.muster.analysis.field.MediaType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Grades by one profile, and adds products, cookies and facts of the content. */
public final class StandardAnalyzer implements Analyzer {
    private final Profile profile;
    private final Grader grader;
    private final ProductDetector products;
    private final ContentReader content;

    /** An analyzer of these parts. */
    public StandardAnalyzer(Profile profile, GradingPolicy policy, ProductDetector products, ContentReader content) {
        this.profile = profile;
        this.grader = new Grader(profile, policy);
        this.products = products;
        this.content = content;
    }

    @Override
    public boolean wantsWholeSite() {
        return profile.wholeSite();
    }

    @Override
    public Analysis analyze(Subject subject) {
        Examination examination = new Examination(subject);
        // First of all: the reader knows the limits, and rules look at the same content.
        BodyFacts body = content.read(examination);
        List<Finding> findings = grader.findings(examination);
        @Nullable Grade grade = grader.grade(findings);
        Optional<MediaType> type = examination.mediaType();
        return new Analysis(
                profile.name(),
                grade == null ? null : grade.score(),
                grade == null ? null : grade.letter(),
                Grader.isComplete(findings),
                findings,
                products.detect(examination),
                Cookies.of(examination).facts(),
                type.isPresent() ? type.get().essence() : null,
                CacheFacts.of(examination),
                body);
    }
}
