package dev.muster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tables of docs/architecture.md that say who may import whom: the document is the rule, and the tests hold the
 * code to it.
 */
final class ArchitectureTables {
    private static final Path DOCUMENT = house().resolve("docs").resolve("architecture.md");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    /**
     * One row of the table of packages.
     *
     * @param promised whether embedding programs may rely on its public types
     * @param mayImport full names of packages of ours
     */
    record Room(boolean promised, Set<String> mayImport) {}

    private ArchitectureTables() {}

    /**
     * Full name of each package, or of a package with {@code .*} behind for it and all below it, to what the table says
     * of it.
     */
    static Map<String, Room> rooms() {
        Map<String, Room> rooms = new LinkedHashMap<>();
        for (List<String> cells : rows("packages")) {
            Set<String> mayImport =
                    names(cells.get(3)).map(ArchitectureTables::full).collect(Collectors.toSet());
            String promised = cells.get(2);
            if (!promised.equals("yes") && !promised.equals("no")) {
                throw new IllegalStateException("promised is yes or no, found " + promised);
            }
            names(cells.get(0))
                    .map(ArchitectureTables::full)
                    .forEach(name -> rooms.put(name, new Room(promised.equals("yes"), mayImport)));
        }
        return rooms;
    }

    /** Package prefix of each library to the packages of ours that may know it, with {@code *} for all of them. */
    static Map<String, Set<String>> vendors() {
        Map<String, Set<String>> vendors = new LinkedHashMap<>();
        for (List<String> cells : rows("vendors")) {
            Set<String> places =
                    names(cells.get(1)).map(ArchitectureTables::full).collect(Collectors.toSet());
            names(cells.get(0)).forEach(prefix -> vendors.put(prefix, places));
        }
        return vendors;
    }

    /**
     * The key of {@code table} that covers {@code packageName}: the exact one, or the longest that ends in {@code .*}.
     */
    static String covering(Set<String> table, String packageName) {
        if (table.contains(packageName)) return packageName;
        return table.stream()
                .filter(key -> covers(key, packageName))
                .max((one, other) -> Integer.compare(one.length(), other.length()))
                .orElse("");
    }

    /** Whether {@code key}, a package or a package with {@code .*}, stands for {@code packageName}. */
    static boolean covers(String key, String packageName) {
        if (!key.endsWith(".*")) return key.equals(packageName);
        String root = key.substring(0, key.length() - 2);
        return packageName.equals(root) || packageName.startsWith(root + ".");
    }

    /** The root of the project, by where this class lies: tests are also looked for from other working directories. */
    static Path house() {
        try {
            Path classes = Path.of(ArchitectureTables.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            for (Path at = classes; at != null; at = at.getParent()) {
                if (Files.exists(at.resolve("docs").resolve("architecture.md"))) return at;
            }
            throw new IllegalStateException("no docs/architecture.md above " + classes);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<List<String>> rows(String table) {
        String document;
        try {
            document = Files.readString(DOCUMENT);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        String begin = "<!-- " + table + " -->";
        String end = "<!-- /" + table + " -->";
        int from = document.indexOf(begin);
        int to = document.indexOf(end);
        if (from < 0 || to < from) throw new IllegalStateException(DOCUMENT + " has no table " + table);
        List<List<String>> rows = new ArrayList<>();
        for (String line : document.substring(from, to).lines().toList()) {
            if (!line.startsWith("|")) continue;
            List<String> cells = new ArrayList<>();
            for (String cell : line.substring(1, line.lastIndexOf('|')).split("\\|", -1)) cells.add(cell.strip());
            rows.add(cells);
        }
        if (rows.size() < 3) throw new IllegalStateException(DOCUMENT + ": table " + table + " is empty");
        return rows.subList(2, rows.size());
    }

    private static Stream<String> names(String cell) {
        return NAME.matcher(cell).results().map((MatchResult name) -> name.group(1));
    }

    private static String full(String name) {
        return name.equals("*") ? "dev.muster.*" : "dev.muster." + name;
    }
}
