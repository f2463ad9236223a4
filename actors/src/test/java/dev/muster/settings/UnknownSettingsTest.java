package dev.muster.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownSettingsTest {
    private static final KnownSettings KNOWN = new KnownSettings(ConfigFactory.defaultReference());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            muster.scan.concurency = 1      | my.conf: 1: no setting is called muster.scan.concurency; did you mean muster.scan.concurrency?
            mustr.scan.rate = 1             | my.conf: 1: no setting is called mustr.scan.rate; did you mean muster.scan.rate?
            scan.rate = 1                   | my.conf: 1: no setting is called scan.rate; did you mean muster.scan.rate?
            scan { rte = 1 }                | my.conf: 1: no setting is called scan.rte; did you mean muster.scan.rate?
            anything-at-all = 1             | my.conf: 1: no setting is called anything-at-all; `muster config show` lists them all
            muster.scan.rate.of = 1         | my.conf: 1: no setting is called muster.scan.rate.of; did you mean muster.scan.rate?
            muster.scan.retries = 3         | muster.scan.retries must be a group of settings, { … }, found 3 (my.conf: 1)
            muster = 3                      | muster must be a group of settings, { … }, found 3 (my.conf: 1)
            """)
    void aNameThatIsNoneIsToldWithThePlaceAndTheNearestOne(String line, String message) {
        UnknownSettings unknown = new UnknownSettings(KNOWN);

        unknown.look(parsed(line));

        assertThat(unknown.problems()).containsExactly(message);
        assertThat(unknown.warnings()).isEmpty();
    }

    @Test
    void everyNameIsToldAndThoseThatAreFineAreNot() {
        UnknownSettings unknown = new UnknownSettings(KNOWN);

        unknown.look(parsed("muster { scan { rate = 1, rte = 2 }, http.timeouts.totl = 3s }, other = 1"));

        assertThat(unknown.problems()).hasSize(3);
    }

    @Test
    void aDispatcherTakesAllThatPekkoKnows() {
        UnknownSettings unknown = new UnknownSettings(KNOWN);

        unknown.look(parsed("muster.http.dispatcher { executor = thread-pool-executor, mailbox-type = bounded }"));

        assertThat(unknown.problems()).isEmpty();
    }

    @Test
    void aNameThatPekkoProbablyDoesNotKnowIsOnlyPointedOut() {
        UnknownSettings unknown = new UnknownSettings(KNOWN);

        unknown.look(parsed("pekko { loglevel = DEBUG, lglevel = DEBUG, actor.my-own-dispatcher.type = Dispatcher }"));

        assertThat(unknown.problems()).isEmpty();
        assertThat(unknown.warnings())
                .containsExactly("my.conf: 1: Pekko may not know pekko.lglevel; did you mean pekko.loglevel?");
    }

    @Test
    void ofAProgramsConfigurationOnlyWhatIsOursIsLookedAt() {
        UnknownSettings unknown = new UnknownSettings(KNOWN);

        unknown.lookBelowOurs(parsed("program.own = 1, mustr.scan.rate = 1, muster.scan.rte = 1"));

        assertThat(unknown.problems())
                .isEqualTo(List.of("my.conf: 1: no setting is called muster.scan.rte; did you mean muster.scan.rate?"));
    }

    private static Config parsed(String text) {
        return ConfigFactory.parseString(text, ConfigParseOptions.defaults().setOriginDescription("my.conf"));
    }
}
