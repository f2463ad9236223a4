package dev.muster.analysis.field;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.Subjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reporting API, 3.2; its 2018 draft, 3.1; Network Error Logging, 4. */
class ReportingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            main="https://a.test/r", other="/r" | {main=https://a.test/r, other=/r} | true
            main="https://a.test/r";x=1 | {main=https://a.test/r} | true
            main=token, list=("a") | {} | true
            main | {} | true
            main=" | {} | false
            """)
    void endpointsAreADictionaryOfStrings(String value, String expected, boolean valid) {
        var reporting = Reporting.parse(Subjects.fields("Reporting-Endpoints: " + value));

        assertThat(reporting.endpoints()).hasToString(expected);
        assertThat(reporting.endpointsValid()).isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"group":"g","max_age":60,"endpoints":[{"url":"https://a.test"},{"url":"https://b.test"}]} | g 60 false [https://a.test, https://b.test] | true
            {"max_age":60.9,"include_subdomains":true,"endpoints":[]} | default 60 true [] | true
            {"max_age":60,"endpoints":[{"url":5},7]} | default 60 false [] | true
            {"max_age":1e99,"endpoints":[]} | default 9223372036854775807 false [] | true
            {"max_age":-1,"endpoints":[]} | - | true
            {"max_age":"60","endpoints":[]} | - | true
            {"endpoints":[]} | - | true
            {"max_age":60} | - | true
            5, "x", null | - | true
            {"max_age":60,"endpoints":[{"url":"https://a.test"}]},{"group":"h","max_age":0,"endpoints":[]} | default 60 false [https://a.test]; h 0 false [] | true
            {max_age:60} | - | false
            {"max_age":60 | - | false
            [ | - | false
            """)
    void groupsAreJsonWithoutTheBrackets(String value, String expected, boolean valid) {
        var reporting = Reporting.parse(Subjects.fields("Report-To: " + value));

        String shown = String.join(
                "; ",
                reporting.groups().stream()
                        .map(group -> group.name() + " " + group.maxAge() + " " + group.includeSubdomains() + " "
                                + group.urls())
                        .toList());
        assertThat(shown.isEmpty() ? "-" : shown).isEqualTo(expected);
        assertThat(reporting.groupsValid()).isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"report_to":"g","max_age":60} | g 60 false 0.0 1.0
            {"report_to":"g","max_age":60,"include_subdomains":true,"success_fraction":0.5,"failure_fraction":0.25} | g 60 true 0.5 0.25
            {"report_to":"g","max_age":60,"success_fraction":2,"failure_fraction":-1} | g 60 false 0.0 1.0
            {"max_age":0} | null 0 false 0.0 1.0
            {"max_age":60} | -
            {"report_to":"g"} | -
            {"report_to":"g","max_age":-1} | -
            ["x"] | -
            x | -
            {"max_age":0} {} | -
            """)
    void networkErrorLoggingIsOneObject(String value, String expected) {
        var reporting = Reporting.parse(Subjects.fields("NEL: " + value));
        Reporting.Nel nel = reporting.nel();

        String shown = nel == null
                ? "-"
                : nel.reportTo() + " " + nel.maxAge() + " " + nel.includeSubdomains() + " " + nel.successFraction()
                        + " " + nel.failureFraction();
        assertThat(shown).isEqualTo(expected);
        assertThat(reporting.nelValid()).isEqualTo(nel != null);
    }

    @Test
    void whatIsAbsentIsValid() {
        var reporting = Reporting.parse(Subjects.fields(""));

        assertThat(reporting.endpointsValid() && reporting.groupsValid() && reporting.nelValid())
                .isTrue();
        assertThat(reporting.nel()).isNull();
        assertThat(reporting.knows("x")).isFalse();
    }

    @Test
    void deepNestingMeansNothing() {
        String deep = "[".repeat(40) + "]".repeat(40);

        assertThat(Json.array("[" + deep + "]"))
                .hasValueSatisfying(list -> assertThat(list).hasSize(1));
        assertThat(Json.object("{\"a\":" + "{\"a\":".repeat(40) + "1" + "}".repeat(41)))
                .isPresent();
        assertThat(Json.array("[".repeat(100_000))).isEmpty();
        assertThat(Json.array("[true,false,null,1.5]"))
                .hasValueSatisfying(list -> assertThat(list).containsExactly(true, false, 1.5));
        assertThat(Json.object("[]")).isEmpty();
        assertThat(Json.array("")).isEmpty();
    }
}
