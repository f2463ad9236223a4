package dev.muster.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.Hops;
import dev.muster.analysis.RuleContract;
import dev.muster.analysis.Subject;
import dev.muster.http.head.Fields;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectRuleTest extends RuleContract {
    RedirectRuleTest() {
        super(new RedirectRule());
    }

    @Override
    protected String table() {
        return """
                https | | -
                http | | -
                """;
    }

    @Override
    protected List<Subject> others() {
        return List.of(way("http://a.test https://a.test"), way("https://a.test http://a.test"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://a.test https://a.test, redirect-to-https",
        "http://a.test http://b.test https://a.test, redirect-to-https",
        "https://a.test https://b.test, -",
        "http://a.test http://b.test, -",
        "https://a.test http://b.test, redirect-downgrade",
        "http://a.test https://b.test http://c.test https://d.test, redirect-downgrade",
    })
    void theWayCounts(String uris, String expected) {
        assertThat(String.join(", ", results(way(uris)))).isEqualTo(expected.equals("-") ? "" : expected);
    }

    private static Subject way(String uris) {
        return Hops.subject(Hops.of(Fields.EMPTY, uris.split(" ", -1)));
    }
}
