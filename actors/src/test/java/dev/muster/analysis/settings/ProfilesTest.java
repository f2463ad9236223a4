package dev.muster.analysis.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.analysis.Grade;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Profile;
import dev.muster.analysis.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProfilesTest {
    @Test
    void anUnknownProfileIsAUsageErrorThatNamesTheKnownOnes() {
        assertThatThrownBy(() -> Profiles.named("muster-0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("muster.analysis.profile")
                .hasMessageContaining("muster-1")
                .hasMessageContaining("muster-0");
    }

    @Test
    void aProfileIsFoundByItsName() {
        assertThat(Profiles.all())
                .allSatisfy(
                        profile -> assertThat(Profiles.named(profile.name())).isSameAs(profile));
    }

    // Policies name results, so one name must mean one thing within a profile.
    @ParameterizedTest
    @MethodSource("dev.muster.analysis.settings.Profiles#all")
    void aResultBelongsToOneRule(Profile profile) {
        assertThat(profile.rules().stream()
                        .flatMap(rule -> rule.verdicts().stream())
                        .map(Verdict::result))
                .doesNotHaveDuplicates();
    }

    @Test
    void rulesWithOneIdAreRefused() {
        HeaderRule rule = Profiles.all().get(0).rules().get(0);

        assertThatThrownBy(() -> new Profile("p", List.of(rule, rule), findings -> new Grade(0, "F")))
                .hasMessageContaining(rule.id());
    }

    @Test
    void onlyTheObservatoryAsksForMoreThanTheAnswer() {
        assertThat(Profiles.all())
                .filteredOn(Profile::wholeSite)
                .extracting(Profile::name)
                .containsExactly("observatory-6");
    }
}
