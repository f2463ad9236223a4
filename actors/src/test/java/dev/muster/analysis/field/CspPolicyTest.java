package dev.muster.analysis.field;

import static org.assertj.core.api.Assertions.assertThat;

import com.shapesecurity.salvation2.Policy;
import com.shapesecurity.salvation2.PolicyList;
import dev.muster.http.head.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CSP3, 2.2 and 6.8.3. */
class CspPolicyTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            default-src 'self' | default-src:'self'
            # names without regard to case, values as they are
            DEFAULT-SRC 'Self' HTTPS://A.test | default-src:'Self' HTTPS://A.test
            # directives without values, empty ones, stray whitespace
            upgrade-insecure-requests | upgrade-insecure-requests:
            ` ; default-src  a.test   b.test ;; ` | default-src:a.test b.test
            # 2.2.1: of a repeated directive the first counts
            img-src a.test; IMG-SRC b.test | img-src:a.test !img-src
            # 2.2.1: a directive that is not ASCII is skipped whole
            img-src é.test; font-src a.test | font-src:a.test
            # 2.2.2: commas part policies, empty ones are left out
            default-src 'self', , img-src a.test | default-src:'self' + img-src:a.test
            default-src 'self', | default-src:'self'
            ;;, ; | ``
            """)
    void aValueIsSplitByRule(String value, String expected) {
        assertThat(show(ContentSecurityPolicy.parse(Fields.of("Content-Security-Policy", value))
                        .enforced()))
                .isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void bothKindsAndAllLinesAreKeptApart() {
        var csp = ContentSecurityPolicy.parse(Fields.of(
                "Content-Security-Policy", "img-src a.test",
                "content-security-policy", "img-src b.test",
                "Content-Security-Policy-Report-Only", "img-src c.test"));

        assertThat(show(csp.enforced())).isEqualTo("img-src:a.test + img-src:b.test");
        assertThat(show(csp.reportOnly())).isEqualTo("img-src:c.test");
        assertThat(csp.headers()).isEqualTo(2);
        assertThat(csp.enforced().get(0).text()).isEqualTo("img-src a.test");
    }

    @ParameterizedTest
    @CsvSource({
        "script-src-elem, script-src, default-src",
        "script-src-attr, script-src, default-src",
        "style-src-elem, style-src, default-src",
        "style-src-attr, style-src, default-src",
        "worker-src, child-src, script-src",
        "worker-src, script-src, default-src",
        "frame-src, child-src, default-src",
        "fenced-frame-src, frame-src, child-src",
        "fenced-frame-src, child-src, default-src",
        "connect-src, default-src, ",
        "font-src, default-src, ",
        "img-src, default-src, ",
        "manifest-src, default-src, ",
        "media-src, default-src, ",
        "object-src, default-src, ",
        "prefetch-src, default-src, ",
        "script-src, default-src, ",
        "style-src, default-src, ",
        "child-src, default-src, ",
    })
    void aFetchDirectiveFallsBack(String directive, String nearer, String farther) {
        String both = nearer + " near" + (farther == null ? "" : "; " + farther + " far");
        CspPolicy policy = CspPolicy.parse(both);

        assertThat(policy.governing(directive)).contains(nearer);
        assertThat(policy.effective(directive)).contains(List.of("near"));
        assertThat(CspPolicy.parse(both + "; " + directive + " own").effective(directive))
                .contains(List.of("own"));
    }

    @ParameterizedTest
    @CsvSource({"base-uri", "form-action", "frame-ancestors", "sandbox", "report-to"})
    void otherDirectivesDoNot(String directive) {
        assertThat(CspPolicy.parse("default-src 'none'").governing(directive)).isEmpty();
    }

    // The oracle is lenient about nothing that matters here: names, values and their order.
    @Test
    void aWellKeptParserReadsTheSameDirectives() {
        Random random = new Random(3);
        String[] words = {
            "default-src",
            "script-src",
            "IMG-SRC",
            "frame-ancestors",
            "'self'",
            "'none'",
            "https:",
            "a.test",
            "*.b.test/x",
            "'nonce-abcdefgh'",
            "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
            ";",
            ";",
            ";",
            ",",
            "  ",
            "sandbox"
        };
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(14); i > 0; i--)
                text.append(words[random.nextInt(words.length)]).append(' ');

            assertThat(show(ContentSecurityPolicy.policies(List.of(text.toString()))))
                    .as(text.toString())
                    .isEqualTo(oracle(text.toString()));
        }
    }

    private static String show(List<CspPolicy> policies) {
        return policies.stream()
                .map(policy -> policy.directives().entrySet().stream()
                                .map(each -> each.getKey() + ":" + String.join(" ", each.getValue()))
                                .collect(Collectors.joining("; "))
                        + policy.duplicates().stream().map(name -> " !" + name).collect(Collectors.joining()))
                .collect(Collectors.joining(" + "));
    }

    private static String oracle(String text) {
        PolicyList list = Policy.parseSerializedCSPList(text, (severity, message, policy, directive, value) -> {});
        List<String> shown = new ArrayList<>();
        for (Policy policy : list.policies) {
            List<String> directives = new ArrayList<>();
            StringBuilder repeated = new StringBuilder();
            List<String> seen = new ArrayList<>();
            // It keeps repeated directives too; which of them counts is the specification's word.
            for (String directive : policy.toString().split(";", -1)) {
                String[] parts = directive.strip().split("\\s+", -1);
                if (parts[0].isEmpty()) continue;
                String name = Ascii.lower(parts[0]);
                if (seen.contains(name)) {
                    repeated.append(" !").append(name);
                    continue;
                }
                seen.add(name);
                directives.add(name + ":" + String.join(" ", List.of(parts).subList(1, parts.length)));
            }
            if (!directives.isEmpty()) shown.add(String.join("; ", directives) + repeated);
        }
        return String.join(" + ", shown);
    }
}
