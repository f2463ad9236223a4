package dev.muster.scan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.ConnectionLimiter;
import dev.muster.http.FetchRequest;
import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.Method;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.Target;
import dev.muster.input.ScanInput;
import dev.muster.scan.settings.AnalysisDepth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FetchPlanTest {
    private static final Duration BUDGET = Duration.ofSeconds(3);
    private static final FetchMemory.Part MEMORY = new FetchMemory(Long.MAX_VALUE).part();
    private static final FetchResult FAILED =
            new FetchResult.Failed(Failure.of(FailureKind.TCP_REFUSED, ""), List.of(), Duration.ZERO);

    private static FetchResult answered(String... uris) {
        return new FetchResult.Answered(
                java.util.Arrays.stream(uris)
                        .map(name ->
                                Hop.of(Inputs.target(name).uri(Scheme.HTTPS), ResponseHead.of(200, "", Fields.EMPTY)))
                        .toList(),
                Duration.ZERO);
    }

    private static FetchPlan plan(AnalysisDepth depth, boolean wholeSite, boolean hasCredentials) {
        return new FetchPlan(BUDGET, Method.GET, depth, wholeSite, hasCredentials, ConnectionLimiter.UNLIMITED, MEMORY);
    }

    /** What {@code target} is asked next, once its main request is done and it has turned to {@code kind}. */
    private static FetchRequest request(FetchPlan plan, Target target, FetchResult main, RequestKind kind) {
        TargetState state = new TargetState(1, new ScanInput.Wanted(1, 1, target));
        state.begin(Instant.EPOCH, 0);
        state.conclude(main);
        state.alsoRequest(List.of(kind));
        state.turnToNext();
        return plan.request(state);
    }

    private static FetchRequest main(FetchPlan plan, Target target) {
        return plan.request(new TargetState(1, new ScanInput.Wanted(1, 1, target)));
    }

    @Test
    void contentAloneAsksForTheIconAndNothingElse() {
        Target target = Inputs.target("a.example", SchemeChoice.HTTPS);

        assertThat(plan(AnalysisDepth.BODY, false, false).after(target, answered("a.example")))
                .containsExactly(RequestKind.FAVICON);
    }

    @Test
    void mostTargetsNeedOneRequest() {
        Target target = Inputs.target("a.example", SchemeChoice.AUTO);

        assertThat(plan(AnalysisDepth.HEADERS, true, false).after(target, answered("a.example")))
                .isEmpty();
        assertThat(main(plan(AnalysisDepth.HEADERS, true, false), target))
                .isEqualTo(new FetchRequest(
                        target, BUDGET, Method.GET, List.of(), false, ConnectionLimiter.UNLIMITED, true, MEMORY));
    }

    @Test
    void bothMeansHttpsAndThenHttpWhateverCameOfHttps() {
        Target target = Inputs.target("a.example", SchemeChoice.BOTH);

        assertThat(main(plan(AnalysisDepth.NONE, true, false), target).target().scheme())
                .isEqualTo(SchemeChoice.HTTPS);
        assertThat(plan(AnalysisDepth.NONE, true, false).after(target, FAILED)).containsExactly(RequestKind.PLAIN);
        assertThat(request(plan(AnalysisDepth.NONE, true, false), target, FAILED, RequestKind.PLAIN)
                        .target()
                        .scheme())
                .isEqualTo(SchemeChoice.HTTP);
    }

    @Test
    void theWholePictureAsksWhereTheMainRequestEnded() {
        Target target = Inputs.target("a.example", SchemeChoice.HTTPS);
        FetchResult main = answered("a.example", "www.a.example");

        assertThat(plan(AnalysisDepth.BODY, true, false).after(target, main))
                .containsExactly(RequestKind.PLAIN, RequestKind.PREFLIGHT, RequestKind.ROBOTS, RequestKind.FAVICON);
        FetchPlan plan = plan(AnalysisDepth.BODY, true, false);
        FetchRequest preflight = request(plan, target, main, RequestKind.PREFLIGHT);
        assertThat(preflight.method()).isEqualTo(Method.OPTIONS);
        assertThat(preflight.target().uri(Scheme.HTTPS)).hasToString("https://www.a.example/");
        assertThat(preflight.extraFields())
                .extracting("name")
                .containsExactly("Origin", "Access-Control-Request-Method");
        assertThat(request(plan, target, main, RequestKind.ROBOTS).target().uri(Scheme.HTTPS))
                .hasToString("https://www.a.example/robots.txt");
    }

    @Test
    void aTargetThatFailedIsAskedNothingMore() {
        assertThat(plan(AnalysisDepth.BODY, true, false).after(Inputs.target("a.example"), FAILED))
                .isEmpty();
    }

    @Test
    void secretFieldsGoNeitherToAnotherOriginNorOverPlainHttp() {
        Target target = Inputs.target("a.example", SchemeChoice.HTTPS);

        assertThat(plan(AnalysisDepth.BODY, true, true).after(target, answered("a.example", "b.example")))
                .isEmpty();
        assertThat(plan(AnalysisDepth.BODY, true, true).after(target, answered("a.example")))
                .containsExactly(RequestKind.PREFLIGHT, RequestKind.ROBOTS, RequestKind.FAVICON);
    }

    @Test
    void onlyAPlainViewThatNobodyNamedGoesWithoutSecretFields() {
        FetchPlan plan = plan(AnalysisDepth.BODY, true, true);
        Target both = Inputs.target("a.example", SchemeChoice.BOTH);

        assertThat(request(plan, both, FAILED, RequestKind.PLAIN).fieldsInClear())
                .isFalse();
        assertThat(main(plan, both).fieldsInClear()).isTrue();
        assertThat(main(plan, Inputs.target("a.example", SchemeChoice.HTTP)).fieldsInClear())
                .isTrue();
    }

    @Test
    void aTargetsRequestsShareOneTimeAndTheFirstOfTwoSchemesMayUseHalfOfIt() {
        FetchPlan plan = plan(AnalysisDepth.NONE, false, false);
        TargetState both =
                new TargetState(1, new ScanInput.Wanted(1, 1, Inputs.target("a.example", SchemeChoice.BOTH)));
        TargetState one = new TargetState(2, new ScanInput.Wanted(2, 2, Inputs.target("a.example")));

        assertThat(plan.budget(both)).isEqualTo(BUDGET.dividedBy(2));
        assertThat(plan.budget(one)).isEqualTo(BUDGET);
        one.stepOver(Duration.ofSeconds(2));
        assertThat(plan.budget(one)).isEqualTo(Duration.ofSeconds(1));
        one.stepOver(Duration.ofSeconds(2));
        assertThat(plan.left(one)).isNegative();
        assertThat(plan.budget(one)).isPositive();
    }
}
