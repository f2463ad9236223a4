package dev.muster.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.Hops;
import dev.muster.analysis.RuleContract;
import dev.muster.analysis.Subject;
import dev.muster.http.head.Fields;
import dev.muster.http.tls.TlsFacts;
import dev.muster.http.tls.Verification;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransportRuleTest extends RuleContract {
    TransportRuleTest() {
        super(new TransportRule());
    }

    @Override
    protected String table() {
        return """
                https | | transport-https
                http | | transport-http
                """;
    }

    @Override
    protected List<Subject> others() {
        return List.of(over("TLSv1.3", "expired"), over("TLSv1", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, '', transport-https",
        "TLSv1.2, '', transport-https",
        "TLSv1.1, '', transport-outdated",
        "TLSv1, '', transport-outdated",
        "SSLv3, '', transport-outdated",
        "TLSv1.3, expired, transport-unverified",
    })
    void theSessionCounts(String version, String problem, String expected) {
        assertThat(results(over(version, problem))).containsExactly(expected);
    }

    private static Subject over(String version, String problem) {
        Verification verification =
                problem.isEmpty() ? Verification.VERIFIED : Verification.failed(problem, "certificate has " + problem);
        TlsFacts tls = Hops.tls(version, "TLS_AES_128_GCM_SHA256", verification);
        return Hops.subject(
                List.of(Hops.of(Fields.EMPTY, "https://a.test").get(0).withTls(tls)));
    }
}
