package dev.muster.diff;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of what is not compared: as a difference shows them, {@code score} or {@code field.x-request-id}, in upper or
 * lower case; {@code *} at the end stands for any ending.
 */
final class IgnoredNames {
    private static final Pattern NAME = Pattern.compile("field\\.[^*\\s]*\\*?|[a-z0-9_]+\\*?");

    private final Set<String> whole = new HashSet<>();
    private final List<String> beginnings;

    private IgnoredNames(List<String> names) {
        for (String name : names) {
            if (!name.endsWith("*")) whole.add(name);
        }
        beginnings = names.stream()
                .filter(name -> name.endsWith("*"))
                .map(name -> name.substring(0, name.length() - 1))
                .toList();
    }

    /** @throws IllegalArgumentException one of them is no name */
    static IgnoredNames of(List<String> names) {
        List<String> lower = names.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        for (String name : lower) {
            boolean known =
                    name.startsWith("field.") || ReportFacts.names().stream().anyMatch(fact -> matches(fact, name));
            if (NAME.matcher(name).matches() && known) continue;
            throw new IllegalArgumentException(name + " is nothing that is compared; there are field.NAME and "
                    + String.join(", ", ReportFacts.names()) + ", each with * for any ending");
        }
        return new IgnoredNames(lower);
    }

    private static boolean matches(String fact, String name) {
        return name.endsWith("*") ? fact.startsWith(name.substring(0, name.length() - 1)) : fact.equals(name);
    }

    boolean contains(String name) {
        if (whole.contains(name)) return true;
        for (String beginning : beginnings) {
            if (name.startsWith(beginning)) return true;
        }
        return false;
    }
}
