package dev.muster.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Every setting there is: the defaults, which stand in {@code reference.conf}, and what a program says over them. A
 * setting is named by its path, such as {@code muster.scan.concurrency}. Immutable, and safe for any thread.
 *
 * <pre>{@code
 * Settings settings = Settings.parse("muster { scan.concurrency = 64, http.timeouts.total = 10s }");
 * HeaderScanner scanner = HeaderScanner.builder().settings(settings).build();
 * }</pre>
 *
 * <p>Texts and files are HOCON, of which JSON is a part. Only {@link #of} and {@link #config} speak of the library that
 * reads it; a program that calls neither is compiled without.
 */
public final class Settings {
    private final Config given;
    private final Config whole;

    /**
     * @param given what is said over the defaults, resolved or not
     */
    private Settings(Config given) {
        this.given = given;
        this.whole = over(given);
    }

    /**
     * The defaults, and over them {@code application.conf} from the class path, and over that system properties; each
     * only as far as it is there. {@code -Dconfig.file} and its like name another file.
     *
     * @throws IllegalArgumentException where one of them cannot be read; the message says where
     * @throws IllegalStateException where the defaults are not on the class path
     */
    public static Settings load() {
        // The library's own loader: whatever the present thread's is, in a fat jar that one may know nothing of it.
        ClassLoader loader = Settings.class.getClassLoader();
        return told(() -> new Settings(
                ConfigFactory.defaultOverrides(loader).withFallback(ConfigFactory.defaultApplication(loader))));
    }

    /**
     * The defaults, and {@code text} over them. Neither {@code application.conf} nor system properties count.
     *
     * @param text HOCON or JSON; an empty one leaves the defaults
     * @throws IllegalArgumentException where it cannot be read; the message says where
     * @throws IllegalStateException where the defaults are not on the class path
     */
    public static Settings parse(String text) {
        ConfigParseOptions named = ConfigParseOptions.defaults().setOriginDescription("Settings.parse");
        return told(() -> new Settings(ConfigFactory.parseString(text, named)));
    }

    /**
     * The defaults, and what stands in {@code file} over them. Neither {@code application.conf} nor system properties
     * count.
     *
     * @param file HOCON, or by its ending JSON ({@code .json}) or properties ({@code .properties})
     * @throws IllegalArgumentException where it cannot be read; the message names it, and the line
     * @throws IllegalStateException where the defaults are not on the class path
     */
    public static Settings read(Path file) {
        ConfigParseOptions required = ConfigParseOptions.defaults().setAllowMissing(false);
        return told(() -> new Settings(ConfigFactory.parseFile(file.toFile(), required)));
    }

    /**
     * For programs that use the library themselves: the defaults, and {@code config} over them.
     *
     * @param config a part of the settings or all of them, resolved or not
     * @throws IllegalArgumentException where what it refers to is nowhere; the message says where
     * @throws IllegalStateException where the defaults are not on the class path
     */
    public static Settings of(Config config) {
        return told(() -> new Settings(config));
    }

    /**
     * The same with one setting as {@code value} says. It goes before all that was said of it so far.
     *
     * @param value a number, a text, a boolean, a {@link Duration}, a constant of an enum, a {@link Path}, a
     *     {@link URI}, or several of these in an {@link Iterable}
     * @throws IllegalArgumentException where {@code path} is none, or {@code value} is of another type
     */
    public Settings with(String path, Object value) {
        return told(() -> {
            ConfigValue said = ConfigValueFactory.fromAnyRef(plain(value), "Settings.with");
            return new Settings(given.withValue(path, said));
        });
    }

    /** All of it, resolved: for programs that use the library themselves. Pekko's settings are there too. */
    public Config config() {
        return whole;
    }

    /**
     * A whole number.
     *
     * @throws IllegalArgumentException where it is something else, too large for 32 bits, or not there; the message
     *     says where it stands
     */
    public int getInt(String path) {
        return get(config -> config.getInt(path));
    }

    /**
     * A whole number.
     *
     * @throws IllegalArgumentException where it is something else, or not there; the message says where it stands
     */
    public long getLong(String path) {
        return get(config -> config.getLong(path));
    }

    /**
     * A number.
     *
     * @throws IllegalArgumentException where it is something else, or not there; the message says where it stands
     */
    public double getDouble(String path) {
        return get(config -> config.getDouble(path));
    }

    /**
     * A switch, on or off.
     *
     * @throws IllegalArgumentException where it is something else, or not there; the message says where it stands
     */
    public boolean getBoolean(String path) {
        return get(config -> config.getBoolean(path));
    }

    /**
     * A text; numbers and switches are texts too.
     *
     * @throws IllegalArgumentException where it is something else, or not there; the message says where it stands
     */
    public String getString(String path) {
        return get(config -> config.getString(path));
    }

    /**
     * A duration, such as {@code 30s}; a number without a unit counts milliseconds.
     *
     * @throws IllegalArgumentException where it is something else, or not there; the message says where it stands
     */
    public Duration getDuration(String path) {
        return get(config -> config.getDuration(path));
    }

    /**
     * A size such as {@code 16MiB}, in bytes.
     *
     * @throws IllegalArgumentException where it is something else, or not there; the message says where it stands
     */
    public long getBytes(String path) {
        return get(config -> config.getBytes(path));
    }

    /**
     * A list of texts.
     *
     * @throws IllegalArgumentException where it is something else, or not there; the message says where it stands
     */
    public List<String> getStrings(String path) {
        return get(config -> List.copyOf(config.getStringList(path)));
    }

    /**
     * A list of whole numbers.
     *
     * @throws IllegalArgumentException where it is something else, or not there; the message says where it stands
     */
    public List<Integer> getInts(String path) {
        return get(config -> List.copyOf(config.getIntList(path)));
    }

    private <T> T get(Function<Config, T> reading) {
        return told(() -> reading.apply(whole));
    }

    /** Whoever has given something wrong hears of it in the same way, whichever library has noticed. */
    private static <T> T told(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (ConfigException problem) {
            throw new IllegalArgumentException(problem.getMessage(), problem);
        }
    }

    private static Config over(Config given) {
        if (!Defaults.RESOLVED.hasPath("muster.http.timeouts")) {
            throw new IllegalStateException("the defaults of Muster are not on the class path: where jars are merged"
                    + " into one, their files reference.conf must be merged too (see docs/embedding.md, One jar)");
        }
        // What has Pekko's own settings was put together by somebody, and what these refer to is in place already.
        if (given.isResolved() && given.hasPath("pekko.version")) return given.withFallback(Defaults.RESOLVED);
        return given.withFallback(Defaults.UNRESOLVED).resolve();
    }

    private static Object plain(Object value) {
        if (value instanceof Duration duration) {
            boolean parts = duration.toNanosPart() % 1_000_000 != 0;
            return parts ? duration.toNanos() + "ns" : duration.toMillis() + "ms";
        }
        if (value instanceof Enum<?> constant)
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        if (value instanceof Path || value instanceof URI) return value.toString();
        if (!(value instanceof Iterable<?> several)) return value;
        List<Object> all = new ArrayList<>();
        for (Object each : several) all.add(plain(each));
        return all;
    }

    /** Of all modules on the class path, read once. System properties are no defaults. */
    private static final class Defaults {
        static final Config UNRESOLVED = ConfigFactory.defaultReferenceUnresolved(Settings.class.getClassLoader());
        static final Config RESOLVED = UNRESOLVED.resolve();
    }
}
