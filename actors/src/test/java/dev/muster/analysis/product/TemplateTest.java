package dev.muster.analysis.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            nullValues = "-",
            value = {
                "\\1 ~ one",
                "v\\1.\\2 ~ v one.two",
                "\\3 ~ -",
                "\\9 ~ -",
                "plain ~ plain",
                "\\1?yes:no ~ yes",
                "\\3?yes:no ~ no",
                "\\3?yes ~ -",
                "\\3?yes:\\2 ~ two",
                "\\1?a\\2:b ~ atwo",
                "back\\slash ~ back\\slash",
                "tail\\ ~ tail\\",
            })
    void groupsAndChoicesAreFilledIn(String template, String rendered) {
        assertThat(Template.parse(template).render(match()))
                .isEqualTo(rendered == null ? null : rendered.replace("v o", "vo"));
    }

    @Test
    void whatIsMissingCanBeNamed() {
        assertThat(Template.concat(List.of(Template.literal("a:"), Template.group(3, "-")))
                        .render(match()))
                .isEqualTo("a:-");
    }

    @Test
    void aGroupCannotHoldMoreThanTheBound() {
        Matcher match = Pattern.compile("(x*)").matcher("x".repeat(1000));
        match.find();

        assertThat(Template.parse("\\1").render(match)).hasSize(Template.MOST);
    }

    @Test
    void theHighestGroupIsKnown() {
        assertThat(Template.parse("\\1\\3?a:\\5").groups()).isEqualTo(5);
        assertThat(Template.parse("none").groups()).isZero();
    }

    private static Matcher match() {
        Matcher match = Pattern.compile("(one) (two)(three)?").matcher("one two");
        match.find();
        return match;
    }
}
