package dev.muster.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How grades are ordered, servers named, and fields told from their rules. */
class NamesOfFiguresTest {
    @Test
    void gradesAreOrderedBestFirst() {
        List<String> grades = new ArrayList<>(List.of("F", "B", "", "A-", "B+", "A+", "A", "E", "C-"));
        grades.sort(new GradeOrder());

        assertThat(grades).containsExactly("A+", "A", "A-", "B+", "B", "C-", "E", "F", "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    nginx                        | nginx
                    nginx/1.25.3 (Ubuntu)        | nginx
                    Apache Tomcat/10.1           | Apache Tomcat
                    Microsoft-IIS/10.0           | Microsoft-IIS
                    openresty (custom)           | openresty
                    ECS (nyb/1D2E)               | ECS
                    Apache/2.4.1, proxy          | Apache
                    '  caddy  '                  | caddy
                    (none)                       | (none)
                    /                            | /
                    ''                           | ''
                    """)
    void aServerIsNamedWithoutItsVersion(String field, String name) {
        assertThat(ServerName.of(field)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "CONTENT_SECURITY_POLICY, csp, true",
        "CONTENT_SECURITY_POLICY, csp-eval, true",
        "CONTENT_SECURITY_POLICY, content-security-policy, true",
        "CONTENT_SECURITY_POLICY, cspx, false",
        "STRICT_TRANSPORT_SECURITY, hsts, true",
        "STRICT_TRANSPORT_SECURITY, hsts-preload, false",
        "REFERRER_POLICY, cookies, false",
    })
    void aFieldKnowsTheRulesAboutIt(SecurityField field, String rule, boolean isChecked) {
        assertThat(field.isChecked(rule)).isEqualTo(isChecked);
    }
}
