package dev.muster.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class MatteringSettingsTest {
    @Test
    void howManyTargetsAreInMemoryDoesNotMatterButWhetherDuplicatesAreLookedForDoes() {
        SortedMap<String, String> usual = settings("");

        assertThat(settings("muster.scan.dedupe { entries = 7, directory = /elsewhere }"))
                .isEqualTo(usual);
        assertThat(settings("muster.scan.dedupe.entries = 0")).isNotEqualTo(usual);
    }

    private static SortedMap<String, String> settings(String changed) {
        return MatteringSettings.of(
                ConfigFactory.parseString(changed).withFallback(ConfigFactory.defaultReference()), "salt");
    }
}
