package dev.muster.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final String TOTAL = "muster.http.timeouts.total";
    private static final String SERVERS = "muster.http.dns.servers";

    @TempDir
    Path directory;

    // --- what they hold ---

    @Test
    void whatATextLeavesOutComesFromTheDefaults() {
        Settings settings = Settings.parse(TOTAL + " = 10s");

        assertThat(settings.getDuration(TOTAL)).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.getInt("muster.http.request.redirects")).isEqualTo(10);
    }

    @Test
    void thoseThatAreLoadedAreThoseOfTheLibraryForThem() {
        assertThat(Settings.load().config()).isEqualTo(ConfigFactory.load(Settings.class.getClassLoader()));
    }

    @Test
    void aFileIsReadInTheFormThatItsEndingSays() throws IOException {
        Path hocon = Files.writeString(directory.resolve("my.conf"), TOTAL + " = 10s # enough");
        Path json = Files.writeString(directory.resolve("my.json"), "{\"" + TOTAL + "\": \"1s\"}");

        assertThat(Settings.read(hocon).getDuration(TOTAL)).isEqualTo(Duration.ofSeconds(10));
        assertThat(Settings.read(json).getString("muster.http.timeouts.dns")).isEqualTo("5s");
    }

    @Test
    void aConfigurationOfTheLibraryMayBeAPartOrTheWhole() {
        Config part = ConfigFactory.parseString("given = 7s, " + TOTAL + " = ${given}");
        Config whole = part.withFallback(ConfigFactory.load()).resolve().withoutPath("muster.http.timeouts.dns");

        for (Config config : List.of(part, whole)) {
            assertThat(Settings.of(config).getDuration(TOTAL)).isEqualTo(Duration.ofSeconds(7));
            assertThat(Settings.of(config).getString("muster.http.timeouts.dns"))
                    .isEqualTo("5s");
        }
    }

    @Test
    void oneMoreGoesBeforeAllThatWasSaidAndLeavesTheOthersAsTheyWere() {
        Settings before = Settings.parse(TOTAL + " = 10s, muster.http.dns.rate = 5");

        Settings after = before.with(TOTAL, "20s");

        assertThat(after.getDuration(TOTAL)).isEqualTo(Duration.ofSeconds(20));
        assertThat(after.getDouble("muster.http.dns.rate")).isEqualTo(5);
        assertThat(before.getDuration(TOTAL)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void whatRefersToAnotherSettingFollowsIt() {
        Settings settings = Settings.parse("").with("pekko.http.version", "7");

        assertThat(settings.getString("pekko.http.client.user-agent-header")).isEqualTo("pekko-http/7");
    }

    @Test
    void aValueMayBeOfManyTypes() {
        Settings settings = Settings.parse("")
                .with("muster.http.tls.legacy", true)
                .with("muster.http.dns.rate", 2.5)
                .with("muster.http.limits.line", 65536)
                .with("muster.http.timeouts.dns", Duration.ofNanos(1500))
                .with(TOTAL, Duration.ofDays(100_000))
                .with("muster.http.request.user-agent", TimeUnit.MICROSECONDS)
                .with("muster.http.proxy.uri", URI.create("http://127.0.0.1:3128"))
                .with("muster.http.tls.trusted", List.of(Path.of("ca.pem")))
                .with("muster.http.addresses.redirect-ports", List.of(80, 443));

        assertThat(settings.getBoolean("muster.http.tls.legacy")).isTrue();
        assertThat(settings.getDouble("muster.http.dns.rate")).isEqualTo(2.5);
        assertThat(settings.getBytes("muster.http.limits.line")).isEqualTo(65536);
        assertThat(settings.getLong("muster.http.limits.line")).isEqualTo(65536);
        assertThat(settings.getDuration("muster.http.timeouts.dns")).isEqualTo(Duration.ofNanos(1500));
        assertThat(settings.getDuration(TOTAL)).isEqualTo(Duration.ofDays(100_000));
        assertThat(settings.getString("muster.http.request.user-agent")).isEqualTo("microseconds");
        assertThat(settings.getString("muster.http.proxy.uri")).isEqualTo("http://127.0.0.1:3128");
        assertThat(settings.getStrings("muster.http.tls.trusted")).containsExactly("ca.pem");
        assertThat(settings.getInts("muster.http.addresses.redirect-ports")).containsExactly(80, 443);
    }

    // --- what is wrong with them ---

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            muster.http.timeouts.total = soon             | soon
            muster.http.timeouts.total = [1s]             | LIST
            muster.http.timeouts.total = null             | null
            """)
    void aValueOfAnotherKindIsToldWithItsPlaceAndWhatItIs(String text, String found) {
        Settings settings = Settings.parse("\n" + text);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.getDuration(TOTAL))
                .withMessageContaining("Settings.parse: 2")
                .withMessageContaining(TOTAL)
                .withMessageContaining(found)
                .withCauseInstanceOf(ConfigException.class);
    }

    @Test
    void eachKindOfValueIsAskedForAsSuch() {
        Settings settings = Settings.parse(SERVERS + " = one").with(TOTAL, List.of("two"));

        assertThatIllegalArgumentException().isThrownBy(() -> settings.getInt(SERVERS));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.getLong(SERVERS));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.getDouble(SERVERS));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.getBoolean(SERVERS));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.getBytes(SERVERS));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.getStrings(SERVERS));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.getInts(SERVERS));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.getString(TOTAL))
                .withMessageContaining("Settings.with");
    }

    @Test
    void aSettingThatDoesNotExistIsTold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.parse("").getInt("muster.http.no-such"))
                .withMessageContaining("no-such");
    }

    @ParameterizedTest
    @ValueSource(strings = {"muster {", "muster.http.timeouts.total = ${nowhere}", "muster = = 5"})
    void aTextThatCannotBeReadIsToldWithItsPlace(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.parse(text))
                .withMessageContaining("Settings.parse: 1")
                .withCauseInstanceOf(ConfigException.class);
    }

    @Test
    void aFileThatCannotBeReadIsToldByItsName() throws IOException {
        Path broken = Files.writeString(directory.resolve("broken.conf"), "muster {");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.read(directory.resolve("none.conf")))
                .withMessageContaining("none.conf");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.read(broken))
                .withMessageContaining("broken.conf: 1");
    }

    @Test
    void neitherAPathThatIsNoneNorAValueOfAnotherTypeIsTaken() {
        Settings settings = Settings.parse("");

        assertThatIllegalArgumentException().isThrownBy(() -> settings.with("a..b", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.with(TOTAL, new Object()));
    }

    @Test
    void withoutTheDefaultsItSaysWhatIsWrongWithTheJar() throws Exception {
        List<Class<?>> needed = List.of(Settings.class, Config.class);
        URL[] places = new URL[needed.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = needed.get(i).getProtectionDomain().getCodeSource().getLocation();
        }
        try (URLClassLoader merged = new WithoutDefaults(places)) {
            Method load = merged.loadClass(Settings.class.getName()).getMethod("load");

            assertThatThrownBy(() -> load.invoke(null))
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("reference.conf must be merged");
        }
    }

    /** As of a jar into which others were merged, and which kept the first of their files. */
    private static final class WithoutDefaults extends URLClassLoader {
        WithoutDefaults(URL[] places) {
            super(places, ClassLoader.getPlatformClassLoader());
        }

        @Override
        public Enumeration<URL> findResources(String name) throws IOException {
            return name.equals("reference.conf") ? Collections.emptyEnumeration() : super.findResources(name);
        }
    }
}
