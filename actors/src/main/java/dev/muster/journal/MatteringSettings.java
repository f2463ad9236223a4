package dev.muster.journal;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import dev.muster.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The settings that decide what a record says. Those that only decide how fast, how gently or with how much memory it
 * is made may change between two runs of one scan; every setting that is not named here as such matters.
 */
public final class MatteringSettings {
    private static final String ROOT = "muster";

    /** Settings, and groups of them, that change no record. */
    private static final List<String> HARMLESS = List.of(
            "compare",
            "compute",
            "demo",
            "diff",
            "fetch",
            "fetchers",
            "http.dispatcher",
            "http.dns.cache-entries",
            "http.dns.in-flight",
            "http.dns.longest-ttl",
            "http.dns.per-server",
            "http.dns.rate",
            "journal",
            "lifecycle",
            "report",
            "scan.adaptive",
            "scan.backlog",
            "scan.concurrency",
            "scan.dedupe.directory",
            "scan.outage",
            "scan.politeness",
            "scan.queue",
            "scan.rate",
            "scan.requeue",
            "scan.second-pass.concurrency",
            "scan.second-pass.memory",
            "scan.second-pass.pause");

    /** Whose values may hold passwords: only a digest of them is kept, which is of no use beside another scan. */
    private static final Set<String> SECRET = Set.of("http.proxy.uri", "http.request.fields");

    /** Names of files, and directories of them, whose content counts. */
    private static final Set<String> FILES = Set.of(
            "analysis.policy-file",
            "analysis.preload-list",
            "analysis.fingerprints",
            "analysis.recog-dir",
            "analysis.wappalyzer-dir",
            "http.tls.trusted");

    private static final String SALTED = "sha256:";

    /** Whether any target is remembered decides what the items of an input are; how many are in memory does not. */
    private static final String REMEMBERED = "scan.dedupe.entries";

    private MatteringSettings() {}

    /**
     * Reads them: path and value.
     *
     * @param salt goes into the digests of what may be secret
     */
    public static SortedMap<String, String> of(Settings settings, String salt) {
        SortedMap<String, String> all = new TreeMap<>();
        for (Map.Entry<String, ConfigValue> entry :
                settings.config().getConfig(ROOT).entrySet()) {
            String path = String.join(".", ConfigUtil.splitPath(entry.getKey()));
            if (isHarmless(path)) continue;
            all.put(ROOT + "." + path, value(path, entry.getValue(), salt));
        }
        return all;
    }

    static boolean isHarmless(String path) {
        return HARMLESS.stream().anyMatch(group -> path.equals(group) || path.startsWith(group + "."));
    }

    /** Whether of this setting there is only a digest that is salted, so that those of two scans differ. */
    static boolean isSecret(String path, String value) {
        return value.startsWith(SALTED) && SECRET.stream().anyMatch(each -> path.equals(ROOT + "." + each));
    }

    private static String value(String path, ConfigValue value, String salt) {
        Object plain = value.unwrapped();
        if (path.equals(REMEMBERED)) return String.valueOf(plain).equals("0") ? "0" : "more than 0";
        boolean isEmpty = plain instanceof List<?> list ? list.isEmpty() : "".equals(plain);
        if (SECRET.contains(path) && !isEmpty) {
            return SALTED + Digests.ofText(salt + value.render(ConfigRenderOptions.concise()));
        }
        if (FILES.contains(path) && !isEmpty) {
            return plain instanceof List<?> list
                    ? String.join(
                            ", ", list.stream().map(MatteringSettings::file).toList())
                    : file(plain);
        }
        return plain instanceof String text ? text : value.render(ConfigRenderOptions.concise());
    }

    /** The name of a file and what is in it; the name alone where it cannot be read, which others will complain of. */
    private static String file(Object name) {
        Path file = Path.of(String.valueOf(name));
        try {
            if (Files.isDirectory(file)) return name + " (sha256:" + ofDirectory(file) + ")";
            if (!Files.isRegularFile(file)) return String.valueOf(name);
            return name + " (sha256:" + Digests.ofFile(file) + ")";
        } catch (IOException | UncheckedIOException e) {
            return String.valueOf(name);
        }
    }

    private static String ofDirectory(Path directory) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                all.append(directory.relativize(file))
                        .append(' ')
                        .append(Digests.ofFile(file))
                        .append('\n');
            }
        }
        return Digests.ofText(all.toString());
    }
}
