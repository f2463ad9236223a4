package dev.muster.analysis.observatory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.RuleContract;
import dev.muster.analysis.Subject;
import dev.muster.http.FetchResult;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RedirectionRuleTest extends RuleContract {
    RedirectionRuleTest() {
        super(new RedirectionRule(StrictTransportSecurityRuleTest.list("preloaded.example")));
    }

    @Override
    protected String table() {
        return """
                https | | not-judged
                http | | redirection-missing
                """;
    }

    @Override
    protected List<Subject> others() {
        return routes().map(row -> row.split("[|]", 2)[0].strip())
                .map(RedirectionRuleTest::subject)
                .collect(Collectors.collectingAndThen(Collectors.toList(), all -> {
                    all.add(failed(FailureKind.TCP_REFUSED));
                    return all;
                }));
    }

    private static Stream<String> routes() {
        return """
                http://a.example/ https://a.example/ | redirection-to-https
                http://a.example/ https://a.example:8443/x http://b.example/ https://b.example/ | redirection-to-https
                http://a.example/ | redirection-missing
                http://a.example/ http://a.example/x | redirection-not-to-https
                http://a.example/ https://a.example/ http://a.example/ | redirection-not-to-https
                http://a.example/ http://www.a.example/ https://www.a.example/ | redirection-not-to-https-on-initial-redirection
                http://a.example/ https://www.a.example/ | redirection-off-host-from-http
                http://a.example:80/ https://a.example:444/ | redirection-to-https
                http://preloaded.example/ | redirection-all-redirects-preloaded
                http://preloaded.example/ https://www.preloaded.example/ | redirection-all-redirects-preloaded
                http://preloaded.example/ https://b.example/ | redirection-off-host-from-http
                http://a.example/ !https://a.example/ | redirection-invalid-cert
                http://preloaded.example/ !https://preloaded.example/ | redirection-invalid-cert
                """.lines();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void theChainOverPlainHttpIsChecked(String row) {
        String[] cells = row.split("[|]", 2);

        assertThat(results(subject(cells[0].strip()))).containsExactly(cells[1].strip());
    }

    @Test
    void whereNothingAnswersNothingIsNeeded() {
        assertThat(results(failed(FailureKind.TCP_REFUSED))).containsExactly("redirection-not-needed-no-http");
        assertThat(results(failed(FailureKind.TCP_RESET, "http://a.example/")))
                .containsExactly("redirection-not-needed-no-http");
    }

    @Test
    void ourOwnTroubleIsNoVerdict() {
        assertThat(results(failed(FailureKind.LOCAL_INTERNAL))).containsExactly("not-judged");
    }

    @Test
    void aChainThatOurPolicyEndedIsNoVerdict() {
        Subject whole = subject("http://a.example/");
        Failure why = Failure.of(FailureKind.POLICY_REDIRECT_DENIED, "port 81 is not followed");
        FetchResult plain = Objects.requireNonNull(whole.plain());
        FetchResult ended = new FetchResult.Answered(plain.hops(), plain.took(), null, why);

        assertThat(results(new Subject(whole.host(), whole.hops(), whole.at(), ended, null, null)))
                .containsExactly("not-judged");
    }

    @Test
    void aRedirectLoopIsCheckedByItsLastAnswer() {
        assertThat(results(failed(FailureKind.REDIRECT_LOOP, "http://a.example/", "http://a.example/x")))
                .containsExactly("redirection-not-to-https");
        assertThat(results(failed(FailureKind.LIMIT_REDIRECTS, "http://a.example/", "https://a.example/")))
                .containsExactly("redirection-to-https");
    }

    private static Subject subject(String route) {
        return ObservedSite.at("https://a.example/", "")
                .plain(route.split(" ", -1))
                .subject();
    }

    private static Subject failed(FailureKind kind, String... route) {
        return ObservedSite.at("https://a.example/", "")
                .plainFailed(kind, route)
                .subject();
    }
}
