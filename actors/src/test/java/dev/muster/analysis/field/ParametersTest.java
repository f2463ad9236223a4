package dev.muster.analysis.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9110, 5.6.4 and 5.6.6; RFC 6797, 6.1. */
class ParametersTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a=1; B=2 | a=1 b=2 | true
            a | a | true
            a; | a | true
            `  ;; a = 1 ;` | a=1 | true
            a="x; y" | a="x; y" | true
            a="x\\"y\\\\z" | a="x"y\\z" | true
            a="" | a="" | true
            a="open | a="open" | false
            a="x\\ | a="x\\" | false
            a="x"y; b=1 | a="x" b=1 | false
            a="x" ; b=1 | a="x" b=1 | true
            a= | a= | false
            =1 | =1 | false
            a b=1 | a b=1 | false
            a=b=c | a=b=c | false
            a=b c | a=b c | false
            é=1 | é=1 | false
            """)
    void membersAreKeptApart(String text, String expected, boolean wellFormed) {
        Parameters parameters = Parameters.parse(text, ';');

        String shown = parameters.list().stream()
                .map(each -> each.value() == null
                        ? each.name()
                        : each.name() + "=" + (each.quoted() ? "\"" + each.value() + "\"" : each.value()))
                .collect(Collectors.joining(" "));
        assertThat(shown).isEqualTo(expected);
        assertThat(parameters.wellFormed()).isEqualTo(wellFormed);
    }

    @Test
    void theFirstOfANameCounts() {
        Parameters parameters = Parameters.parse("a=1, a=2, b", ',');

        assertThat(parameters.value("a")).contains("1");
        assertThat(parameters.value("b")).isEmpty();
        assertThat(parameters.has("b")).isTrue();
        assertThat(parameters.has("c")).isFalse();
        assertThat(parameters.list().get(2).valueOr("else")).isEqualTo("else");
    }
}
