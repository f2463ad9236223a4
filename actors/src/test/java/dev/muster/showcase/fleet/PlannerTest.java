package dev.muster.showcase.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final FleetPlan PLAN = FleetPlan.varied(1000, 42);

    @Test
    void theSamePlanGivesTheSameSites() {
        assertThat(Planner.scripts(PLAN, 1000)).isEqualTo(Planner.scripts(FleetPlan.varied(1000, 42), 1000));
    }

    @Test
    void anotherSeedGivesOtherSites() {
        assertThat(Planner.scripts(PLAN, 1000)).isNotEqualTo(Planner.scripts(FleetPlan.varied(1000, 43), 1000));
    }

    @Test
    void aSiteDoesNotDependOnHowManyThereAre() {
        assertThat(Planner.scripts(PLAN, 1000).subList(0, 10)).isEqualTo(Planner.scripts(FleetPlan.varied(10, 42), 10));
    }

    @Test
    void aLargeFleetShowsEveryKindOfEverything() {
        List<SiteScript> scripts = Planner.scripts(FleetPlan.varied(2000, 1), 2000);

        assertThat(kinds(scripts, SiteScript::fault)).isEqualTo(EnumSet.allOf(Fault.class));
        assertThat(kinds(scripts, SiteScript::redirect)).isEqualTo(EnumSet.allOf(SiteScript.Redirect.class));
        assertThat(kinds(scripts, SiteScript::identity)).isEqualTo(EnumSet.allOf(SiteIdentity.class));
        assertThat(kinds(scripts, SiteScript::entry)).isEqualTo(EnumSet.allOf(SiteScript.Entry.class));
        assertThat(kinds(scripts, SiteScript::look)).hasSize(Software.values().length);
    }

    @Test
    void aFewSitesInAHundredAreFaulty() {
        long faulty = Planner.scripts(PLAN, 1000).stream()
                .filter(script -> script.fault() != Fault.NONE)
                .count();

        assertThat(faulty).isBetween(20L, 45L);
    }

    @Test
    void halfOfTheLatenciesAreAroundTheMedian() {
        List<Duration> sorted = Planner.scripts(PLAN, 1000).stream()
                .map(SiteScript::latency)
                .sorted()
                .toList();

        assertThat(sorted.get(500)).isBetween(Duration.ofMillis(55), Duration.ofMillis(66));
        assertThat(sorted.get(999)).isBetween(Duration.ofMillis(400), Duration.ofMillis(2500));
    }

    @Test
    void everyLineFitsIntoLatin1() {
        for (SiteScript script : Planner.scripts(PLAN, 1000)) {
            assertThat(String.join("", script.head()).chars()).allMatch(c -> c < 256);
        }
    }

    @Test
    void aPlanOutOfRangeIsRefusedWithTheRange() {
        assertThatThrownBy(() -> FleetPlan.varied(0, 1)).hasMessage("sites must be 1 to 60000, found 0");
        assertThatThrownBy(() -> FleetPlan.plain(1, Duration.ofMillis(-1)))
                .hasMessageStartingWith("latency must not be");
    }

    private static <T> Set<T> kinds(List<SiteScript> scripts, java.util.function.Function<SiteScript, T> kind) {
        return scripts.stream().map(kind).collect(Collectors.toSet());
    }
}
