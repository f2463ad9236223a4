package dev.muster.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.settings.Profiles;
import dev.muster.http.head.Field;
import dev.muster.http.head.Fields;
import dev.muster.http.target.Scheme;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Nobody knows the right score of any header section, but how two of them compare is known: a hole more never raises
 * it, protection less never raises it, and what browsers do not care about changes nothing.
 */
class MetamorphicTest {
    private static final int ROUNDS = 500;
    private static final StandardAnalyzer ANALYZER = new StandardAnalyzer(
            Profiles.named("muster-1"), GradingPolicy.NONE, ProductDetector.NONE, ContentReader.NONE);

    private static final String NONCE = "'nonce-abcdefghijklmnop'";
    private static final String HASH = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";
    private static final String[] DIRECTIVES = {
        "default-src",
        "script-src",
        "script-src-elem",
        "script-src-attr",
        "worker-src",
        "style-src",
        "object-src",
        "base-uri",
        "frame-ancestors",
        "img-src",
        "form-action"
    };
    private static final String[] SOURCES = {
        "'none'",
        "'self'",
        NONCE,
        HASH,
        "'strict-dynamic'",
        "'unsafe-inline'",
        "'unsafe-eval'",
        "'unsafe-hashes'",
        "https:",
        "http:",
        "data:",
        "*",
        "*:443",
        "https://*:*",
        "*.com",
        "a.example",
        "http://a.example",
        "*.example.com:8443",
        "yandex.ru"
    };
    private static final String[] HOLES = {
        "'self'",
        "'unsafe-inline'",
        "'unsafe-eval'",
        "https:",
        "data:",
        "*",
        "*:443",
        "https://*:*",
        "a.example",
        "http://a.example",
        "yandex.ru",
        "yandex.ru:443"
    };
    /** What a directive falls back to where it is gone: if to something, that may be stricter. */
    private static final Map<String, List<String>> FALLBACKS = Map.of(
            "script-src", List.of("default-src"),
            "script-src-elem", List.of("script-src", "default-src"),
            "script-src-attr", List.of("script-src", "default-src"),
            "worker-src", List.of("script-src", "default-src"),
            "style-src", List.of("default-src"),
            "object-src", List.of("default-src"),
            "img-src", List.of("default-src"));

    private static final String[][] OTHERS = {
        {"Strict-Transport-Security", "max-age=31536000; includeSubDomains", "max-age=31536000", "max-age=100"},
        {"X-Content-Type-Options", "nosniff"},
        {"X-Frame-Options", "DENY", "SAMEORIGIN", "DENY, SAMEORIGIN"},
        {"Referrer-Policy", "no-referrer", "strict-origin"},
        {"Permissions-Policy", "camera=(), geolocation=(self)"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Embedder-Policy", "require-corp"},
        {"Cross-Origin-Resource-Policy", "same-origin", "same-site"},
        {"Content-Type", "text/html; charset=utf-8"},
        {"Cache-Control", "no-store", "private, max-age=60"}
    };

    @Test
    void aHoleMoreNeverRaisesTheScore() {
        Random random = new Random(13);
        for (int round = 0; round < ROUNDS; round++) {
            List<Map<String, List<String>>> policies = policies(random);
            List<Field> others = others(random);
            List<Field> before = answer(policies, others);
            Map<String, List<String>> policy = policies.get(random.nextInt(policies.size()));
            String directive = List.copyOf(policy.keySet()).get(random.nextInt(policy.size()));
            List<String> sources = Objects.requireNonNull(policy.get(directive));
            sources.remove("'none'");
            sources.add(HOLES[random.nextInt(HOLES.length)]);

            assertNotRaised(before, answer(policies, others));
        }
    }

    @Test
    void aDirectiveThatIsGoneNeverRaisesTheScore() {
        Random random = new Random(14);
        for (int round = 0; round < ROUNDS; round++) {
            List<Map<String, List<String>>> policies = policies(random);
            // X-Frame-Options counts once frame-ancestors is gone, so that is no protection less.
            List<Field> others = others(random);
            others.removeIf(field -> field.name().equals("X-Frame-Options"));
            List<Field> before = answer(policies, others);
            Map<String, List<String>> policy = policies.get(random.nextInt(policies.size()));
            String directive = List.copyOf(policy.keySet()).get(random.nextInt(policy.size()));
            if (FALLBACKS.getOrDefault(directive, List.of()).stream().anyMatch(policy::containsKey)) continue;
            policy.remove(directive);

            assertNotRaised(before, answer(policies, others));
        }
    }

    @Test
    void aPolicyOrAFieldThatIsGoneNeverRaisesTheScore() {
        Random random = new Random(15);
        for (int round = 0; round < ROUNDS; round++) {
            List<Map<String, List<String>>> policies = policies(random);
            List<Field> others = others(random);
            boolean framed = policies.stream().anyMatch(policy -> policy.containsKey("frame-ancestors"));
            List<Field> before = answer(policies, others);
            List<Field> after = new ArrayList<>(before);
            Field gone = after.remove(random.nextInt(after.size()));
            boolean frees = framed && gone.name().equals("Content-Security-Policy");
            if (frees) after.removeIf(field -> field.name().equals("X-Frame-Options"));
            if (frees) before.removeIf(field -> field.name().equals("X-Frame-Options"));
            // What a cache may keep is no matter of protection here.
            if (gone.name().startsWith("C") && !gone.name().contains("Policy")) continue;

            assertNotRaised(before, after);
        }
    }

    @Test
    void aCookieWithLessProtectionNeverRaisesTheScore() {
        String[] attributes = {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"};
        Random random = new Random(16);
        for (int round = 0; round < ROUNDS; round++) {
            List<String> kept = new ArrayList<>();
            for (String attribute : attributes) if (random.nextBoolean()) kept.add("; " + attribute);
            String cookie = random.nextBoolean() ? "SESSIONID=x" : "a=b";
            List<Field> others = others(random);
            List<Field> before = with(others, "Set-Cookie", cookie + String.join("", kept));
            if (kept.isEmpty()) continue;
            kept.remove(random.nextInt(kept.size()));

            assertNotRaised(before, with(others, "Set-Cookie", cookie + String.join("", kept)));
        }
    }

    @Test
    void theOrderOfFieldsChangesNothing() {
        Random random = new Random(17);
        for (int round = 0; round < ROUNDS; round++) {
            // One policy: what is shown of several as evidence is the first of them.
            List<Field> before = answer(policies(random).subList(0, 1), others(random));
            List<Field> after = new ArrayList<>(before);
            Collections.shuffle(after, random);

            assertSame(before, after);
        }
    }

    @Test
    void linesOfAListMeanWhatOneLineMeans() {
        Random random = new Random(18);
        for (int round = 0; round < ROUNDS; round++) {
            List<Field> others = others(random);
            others.removeIf(field -> field.value().contains(", "));
            List<String> policies =
                    policies(random).stream().map(MetamorphicTest::text).toList();
            List<Field> one = with(others, "Content-Security-Policy", String.join(", ", policies));
            List<Field> several = new ArrayList<>(others);
            policies.forEach(policy -> several.add(new Field("Content-Security-Policy", policy)));
            String[] list = {"Referrer-Policy", "no-referrer", "strict-origin"};
            one.removeIf(field -> field.name().equals(list[0]));
            several.removeIf(field -> field.name().equals(list[0]));
            one.add(new Field(list[0], list[1] + ", " + list[2]));
            several.add(new Field(list[0], list[1]));
            several.add(new Field(list[0], list[2]));

            assertSame(one, several);
        }
    }

    @Test
    void aDirectiveThatGovernsNothingChangesNothing() {
        String all = "; worker-src 'self'; style-src 'self'; object-src 'none'; frame-src 'self'; img-src 'self'"
                + "; connect-src 'self'; font-src 'self'; manifest-src 'self'; media-src 'self'; child-src 'self'";
        Random random = new Random(19);
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, List<String>> policy = policies(random).get(0);
            policy.keySet().removeIf(name -> all.contains(name) || name.equals("default-src"));
            policy.putIfAbsent("script-src", new ArrayList<>(List.of(NONCE)));
            List<Field> others = others(random);
            String reached = text(policy) + all;
            String more =
                    reached + "; default-src " + sourceList(random).stream().collect(Collectors.joining(" "));

            assertSame(with(others, "Content-Security-Policy", reached), with(others, "Content-Security-Policy", more));
        }
    }

    @Test
    void lettersOfNamesAndBlanksBetweenWordsChangeNothing() {
        Random random = new Random(20);
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, List<String>> policy = policies(random).get(0);
            List<Field> others = others(random);
            String plain = text(policy);
            String strange =
                    " ;" + plain.replace(" ", "  ").replace("-src", "-SRC").replace("'self'", "'SELF'") + " ; ";

            assertSame(
                    with(others, "Content-Security-Policy", plain), with(others, "content-SECURITY-policy", strange));
        }
    }

    private static void assertNotRaised(List<Field> before, List<Field> after) {
        assertThat(score(after)).as("%s%nthen%n%s", show(before), show(after)).isLessThanOrEqualTo(score(before));
    }

    private static void assertSame(List<Field> before, List<Field> after) {
        assertThat(results(after)).as("%s%nthen%n%s", show(before), show(after)).isEqualTo(results(before));
        assertThat(score(after)).isEqualTo(score(before));
    }

    private static int score(List<Field> fields) {
        return Objects.requireNonNull(analysis(fields).score());
    }

    private static Set<String> results(List<Field> fields) {
        return analysis(fields).findings().stream()
                .map(finding -> finding.rule() + ":" + finding.result())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Analysis analysis(List<Field> fields) {
        return ANALYZER.analyze(Subjects.of(Scheme.HTTPS, Subjects.HOST, Fields.of(fields)));
    }

    private static List<Map<String, List<String>>> policies(Random random) {
        List<Map<String, List<String>>> policies = new ArrayList<>();
        for (int i = random.nextInt(4) == 0 ? 2 : 1; i > 0; i--) {
            Map<String, List<String>> policy = new LinkedHashMap<>();
            for (int j = 1 + random.nextInt(6); j > 0; j--) {
                policy.put(DIRECTIVES[random.nextInt(DIRECTIVES.length)], sourceList(random));
            }
            policies.add(policy);
        }
        return policies;
    }

    private static List<String> sourceList(Random random) {
        List<String> sources = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) sources.add(SOURCES[random.nextInt(SOURCES.length)]);
        if (sources.contains("'none'")) sources.retainAll(List.of("'none'"));
        return new ArrayList<>(sources.stream().distinct().toList());
    }

    private static List<Field> others(Random random) {
        List<Field> fields = new ArrayList<>();
        for (String[] other : OTHERS) {
            if (random.nextInt(4) == 0) continue;
            fields.add(new Field(other[0], other[1 + random.nextInt(other.length - 1)]));
        }
        return fields;
    }

    private static List<Field> answer(List<Map<String, List<String>>> policies, List<Field> others) {
        List<Field> fields = new ArrayList<>(others);
        for (Map<String, List<String>> policy : policies) {
            fields.add(new Field("Content-Security-Policy", text(policy)));
        }
        return fields;
    }

    private static List<Field> with(List<Field> others, String name, String value) {
        List<Field> fields = new ArrayList<>(others);
        fields.add(new Field(name, value));
        return fields;
    }

    private static String text(Map<String, List<String>> policy) {
        return policy.entrySet().stream()
                .map(each -> each.getKey() + " " + String.join(" ", each.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static String show(List<Field> fields) {
        return fields.stream().map(field -> field.name() + ": " + field.value()).collect(Collectors.joining("\n"))
                + "\n" + score(fields) + " "
                + analysis(fields).findings().stream()
                        .filter(finding -> finding.points() != 0)
                        .map(finding -> finding.result() + " " + finding.points())
                        .toList();
    }
}
