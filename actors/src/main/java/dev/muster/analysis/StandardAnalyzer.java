package dev.muster.analysis;

import java.util.List;

/** Judges by one profile, and adds products, cookies and facts of the content. */
public final class StandardAnalyzer implements Analyzer {
    private final Profile profile;
    private final Grader grader;
    private final ProductDetector products;
    private final ContentReader content;

    public StandardAnalyzer(Profile profile, GradingPolicy policy, ProductDetector products, ContentReader content) {
        this.profile = profile;
        this.grader = new Grader(profile, policy);
        this.products = products;
        this.content = content;
    }

    /** With everything Muster has. */
    public static StandardAnalyzer from(AnalysisSettings settings) {
        return new StandardAnalyzer(settings.profile(), settings.policy(), ProductDetector.NONE, ContentReader.NONE);
    }

    @Override
    public Analysis analyze(Subject subject) {
        Examination examination = new Examination(subject);
        List<Finding> findings = grader.findings(examination);
        Grade grade = grader.grade(findings);
        return new Analysis(
                profile.name(),
                grade.score(),
                grade.letter(),
                Grader.isComplete(findings),
                findings,
                products.detect(examination),
                Cookies.of(examination).facts(),
                content.read(examination));
    }
}
