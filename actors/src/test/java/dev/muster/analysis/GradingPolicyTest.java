package dev.muster.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.analysis.settings.AnalysisSettings;
import dev.muster.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradingPolicyTest {
    private static final Finding FAULT =
            new Finding("hsts", "hsts-short", -10, false, "max-age=1", "Mend.", "https://x");

    @ParameterizedTest
    @CsvSource({
        "www.example.com, www.example.com, hsts, true",
        "WWW.example.COM, www.example.com, hsts, true",
        "www.example.com, example.com, hsts, false",
        "*.example.com, www.example.com, hsts, true",
        "*.example.com, a.b.example.com, hsts, true",
        "*.example.com, example.com, hsts, false",
        "*.example.com, badexample.com, hsts, false",
        "*, anything.test, hsts, true",
        "*, anything.test, hsts-short, true",
        "*, anything.test, csp, false",
    })
    void anExceptionCoversHostsAndRules(String hosts, String host, String rule, boolean covered) {
        var policy = GradingPolicy.from(Settings.parse("muster.analysis.exceptions = [{ hosts = [\"" + hosts
                + "\"], rules = [" + rule + "], reason = agreed }]"));

        Finding after = policy.applyTo(host, FAULT);

        assertThat(after.pass()).isEqualTo(covered);
        assertThat(after.points()).isEqualTo(covered ? 0 : -10);
        assertThat(after.result()).isEqualTo("hsts-short");
        assertThat(after.advice()).isEqualTo(covered ? "Excepted by policy: agreed" : "Mend.");
    }

    @Test
    void whatPassedAndWhatBrokeIsLeftAlone() {
        var policy = GradingPolicy.from(
                Settings.parse("muster.analysis.exceptions = [{ hosts = [\"*\"], rules = [hsts], reason = agreed }]"));
        var passed = new Finding("hsts", "hsts-good", 5, true, null, "Good.", "https://x");
        var broken = new Finding("hsts", "internal-error", 0, false, null, "Report.", "https://x");

        assertThat(policy.applyTo("a.test", passed)).isSameAs(passed);
        assertThat(policy.applyTo("a.test", broken)).isSameAs(broken);
    }

    @Test
    void thePolicyFileIsAddedToTheSettings(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("policy.conf"), """
                rules-off = [csp]
                exceptions = [{ hosts = [intranet.test], rules = [hsts], reason = "no TLS inside" }]
                """);

        var settings = AnalysisSettings.from(settings("rules-off = [framing], policy-file = \"" + file + "\""));

        assertThat(settings.policy().rulesOff()).containsExactlyInAnyOrder("csp", "framing");
        assertThat(settings.policy().exceptions()).hasSize(1);
    }

    @Test
    void aMisspeltRuleIsAUsageError() {
        assertThatThrownBy(() -> AnalysisSettings.from(settings("rules-off = [hsst]")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("muster.analysis.rules-off")
                .hasMessageContaining("hsst")
                .hasMessageContaining("hsts");
        assertThatThrownBy(() -> AnalysisSettings.from(
                        settings("exceptions = [{ hosts = [a.test], rules = [hsst], reason = x }]")))
                .hasMessageContaining("muster.analysis.exceptions")
                .hasMessageContaining("hsst");
    }

    @Test
    void aPolicyFileThatIsNotThereIsAnError(@TempDir Path directory) {
        assertThatThrownBy(() -> AnalysisSettings.policyFile(directory.resolve("none.conf")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none.conf");
    }

    private static Settings settings(String analysis) {
        return Settings.parse("muster.analysis { " + analysis + " }");
    }
}
