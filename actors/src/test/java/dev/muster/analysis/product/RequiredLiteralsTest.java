package dev.muster.analysis.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequiredLiteralsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            nullValues = "-",
            value = {
                "^nginx(?:/([0-9.]+))? ~ nginx",
                "^Apache(?:/([0-9.]+))?(?:[ (]|$) ~ apache",
                "ab+cde ~ bcde",
                "abc?def ~ def",
                "abc*d ~ -",
                "abcx{0,2}yz ~ abc",
                "abcx{2}yz ~ abcx",
                "(?:foo|barbar) ~ foo,barbar",
                "(?:foo|b) ~ -",
                "(?:foo|) ~ -",
                "foo|bar ~ foo,bar",
                "a(?:long literal)?short ~ short",
                "a(long literal)short ~ long literal",
                "[abc]defg ~ defg",
                "[^]x]defg ~ defg",
                "[[:alpha:]x]defg ~ defg",
                "a\\.b\\.c ~ a.b.c",
                "\\d+abc ~ abc",
                "abc\\d+ ~ abc",
                "(?i)ABC ~ abc",
                "(?i:ABC) ~ abc",
                "(?P<name>abc) ~ abc",
                "a.c.e.g ~ -",
                "abc$def ~ abc",
                "\\Qa.b\\E ~ -",
                "(?x) a b c d ~ -",
                "\\x41bcd ~ -",
                "caféterie ~ terie",
            })
    void whatAPatternRequiresIsReadFromIt(String pattern, String required) {
        Set<String> expected = required == null ? Set.of() : Set.of(required.split(",", -1));

        assertThat(RequiredLiterals.of(pattern, 3)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void nestingBeyondReasonIsGivenUpNotFollowed() {
        assertThat(RequiredLiterals.of("(".repeat(5000) + "abc" + ")".repeat(5000), 3))
                .isEmpty();
    }

    @Test
    void noPatternMatchesWhereNothingItRequiresStands() {
        // Any pattern of these pieces against any text of these letters: a match without a required text would be a
        // lost product.
        Random random = new Random(7);
        String[] pieces = {
            "a", "b", "c", "ab", "(?:", "(", ")", "|", "?", "*", "+", "{2}", "{0,1}", ".", "[ab]", "\\.", "^", "$",
            "\\w"
        };
        int compared = 0;
        for (int round = 0; round < 60_000; round++) {
            StringBuilder pattern = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) pattern.append(pieces[random.nextInt(pieces.length)]);
            Pattern compiled;
            try {
                compiled = Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
            } catch (com.google.re2j.PatternSyntaxException wrong) {
                continue;
            }
            Set<String> required = RequiredLiterals.of(pattern.toString(), 1);
            if (required.isEmpty()) continue;
            for (int i = 0; i < 20; i++) {
                String text = text(random);
                if (!compiled.matcher(text).find()) continue;
                compared++;
                assertThat(required)
                        .as("%s in %s", pattern, text)
                        .anyMatch(literal -> text.toLowerCase(Locale.ROOT).contains(literal));
            }
        }
        assertThat(compared).isGreaterThan(10_000);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(10); i > 0; i--) text.append("abcAB.\n".charAt(random.nextInt(7)));
        return text.toString();
    }
}
