package dev.muster.scan.engine;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.muster.scan.settings.AnalysisDepth;
import dev.muster.scan.settings.Backoff;
import dev.muster.scan.settings.RetrySettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewTest {
    private static final Duration BUDGET = Duration.ofSeconds(3);
    private static final Retries RETRIES =
            new Retries(new RetrySettings(1, new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), 0)));
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

    private static Fetcher.Manner manner(AnalysisDepth depth, boolean wholeSite, boolean secretive) {
        return new Fetcher.Manner(BUDGET, Method.GET, depth, wholeSite, secretive, RETRIES);
    }

    @Test
    void contentAloneAsksForTheIconAndNothingElse() {
        Target target = Inputs.target("a.example", SchemeChoice.HTTPS);

        assertThat(View.after(target, manner(AnalysisDepth.BODY, false, false), answered("a.example")))
                .containsExactly(View.FAVICON);
    }

    @Test
    void mostTargetsNeedOneView() {
        Target target = Inputs.target("a.example", SchemeChoice.AUTO);

        assertThat(View.after(target, manner(AnalysisDepth.HEADERS, true, false), answered("a.example")))
                .isEmpty();
        assertThat(View.main(target, Method.HEAD, AnalysisDepth.HEADERS, BUDGET))
                .isEqualTo(new FetchRequest(target, BUDGET, Method.HEAD, List.of(), false));
    }

    @Test
    void bothMeansHttpsAndThenHttpWhateverCameOfHttps() {
        Target target = Inputs.target("a.example", SchemeChoice.BOTH);

        assertThat(View.main(target, Method.GET, AnalysisDepth.NONE, BUDGET)
                        .target()
                        .scheme())
                .isEqualTo(SchemeChoice.HTTPS);
        assertThat(View.after(target, manner(AnalysisDepth.NONE, true, false), FAILED))
                .containsExactly(View.PLAIN);
        assertThat(View.PLAIN
                        .request(target, Method.GET, FAILED, BUDGET)
                        .target()
                        .scheme())
                .isEqualTo(SchemeChoice.HTTP);
    }

    @Test
    void theWholePictureAsksWhereTheMainViewEnded() {
        Target target = Inputs.target("a.example", SchemeChoice.HTTPS);
        FetchResult main = answered("a.example", "www.a.example");

        assertThat(View.after(target, manner(AnalysisDepth.BODY, true, false), main))
                .containsExactly(View.PLAIN, View.PREFLIGHT, View.ROBOTS, View.FAVICON);
        FetchRequest preflight = View.PREFLIGHT.request(target, Method.GET, main, BUDGET);
        assertThat(preflight.method()).isEqualTo(Method.OPTIONS);
        assertThat(preflight.target().uri(Scheme.HTTPS)).hasToString("https://www.a.example/");
        assertThat(preflight.extraFields())
                .extracting("name")
                .containsExactly("Origin", "Access-Control-Request-Method");
        assertThat(View.ROBOTS
                        .request(target, Method.GET, main, BUDGET)
                        .target()
                        .uri(Scheme.HTTPS))
                .hasToString("https://www.a.example/robots.txt");
    }

    @Test
    void aTargetThatFailedIsAskedNothingMore() {
        assertThat(View.after(Inputs.target("a.example"), manner(AnalysisDepth.BODY, true, false), FAILED))
                .isEmpty();
    }

    @Test
    void secretFieldsGoNeitherToAnotherOriginNorOverPlainHttp() {
        Target target = Inputs.target("a.example", SchemeChoice.HTTPS);

        assertThat(View.after(target, manner(AnalysisDepth.BODY, true, true), answered("a.example", "b.example")))
                .isEmpty();
        assertThat(View.after(target, manner(AnalysisDepth.BODY, true, true), answered("a.example")))
                .containsExactly(View.PREFLIGHT, View.ROBOTS, View.FAVICON);
    }
}
