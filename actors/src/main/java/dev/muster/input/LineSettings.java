package dev.muster.input;

import dev.muster.config.Settings;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.TargetDefaults;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What lines of an input hold, and how many targets one of them is; read from {@code muster.targets}.
 *
 * @param column the name of a column of CSV, or its number from 1; empty where a line is a target
 * @param ports of a line that names none, one target for each; empty for the one of the defaults
 * @param paths of a line that names none, likewise; each starts with a slash
 * @param blocks whether a block of addresses is asked one by one
 * @param mostAddresses of one block
 */
public record LineSettings(String column, List<Integer> ports, List<String> paths, boolean blocks, long mostAddresses) {
    /** A target on each line. */
    public static final LineSettings STANDARD = new LineSettings("", List.of(), List.of(), false, 65_536);

    private static final long MOST = 0xFFFF_FFFFL;

    public LineSettings {
        if (!column.isEmpty()) new CsvColumn(column);
        ports = distinct(ports);
        paths = distinct(paths.stream().map(LineSettings::canonical).toList());
        for (int port : ports) {
            if (port < 1 || port > 65535) {
                throw new IllegalArgumentException("muster.targets.ports must be 1 to 65535 each, found " + port);
            }
        }
        if (mostAddresses < 1 || mostAddresses > MOST) {
            throw new IllegalArgumentException(
                    "muster.targets.expand.most must be 1 to " + MOST + ", found " + mostAddresses);
        }
    }

    private static <T> List<T> distinct(List<T> all) {
        Set<T> once = new LinkedHashSet<>(all);
        return List.copyOf(once);
    }

    static LineSettings from(Settings settings) {
        return new LineSettings(
                settings.getString("muster.targets.column").trim(),
                settings.getInts("muster.targets.ports"),
                settings.getStrings("muster.targets.paths").stream()
                        .map(path -> path.startsWith("/") ? path : "/" + path)
                        .toList(),
                settings.getBoolean("muster.targets.expand.blocks"),
                settings.getLong("muster.targets.expand.most"));
    }

    /**
     * Whether one line may be several targets. Their place in the input is then counted in targets, in records and in
     * the journal of a scan, and not in lines.
     */
    public boolean isSeveral() {
        return blocks || ports.size() > 1 || paths.size() > 1;
    }

    private static String canonical(String path) {
        try {
            return new TargetDefaults(SchemeChoice.AUTO, OptionalInt.empty(), path).path();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("muster.targets.paths: " + e.getMessage(), e);
        }
    }
}
