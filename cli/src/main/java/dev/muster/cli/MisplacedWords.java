package dev.muster.cli;

import dev.muster.cli.settings.UsageException;
import dev.muster.http.target.ParsedLine;
import dev.muster.http.target.TargetDefaults;
import dev.muster.http.target.TargetParser;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Words of a command line that stand where others belong: a list where a target does, a target where a command does.
 */
final class MisplacedWords {
    /** No top-level domain is called like one of these. */
    private static final Set<String> LISTS = Set.of("txt", "csv", "tsv", "lst", "list", "gz", "json", "jsonl");

    private MisplacedWords() {}

    /**
     * @throws UsageException a target is the name of a list
     */
    static void refuse(List<String> targets) {
        for (String target : targets) {
            if (!isList(target)) continue;
            throw new UsageException(target + " is a file; to read targets from it: muster scan -i " + target);
        }
    }

    /** Whether {@code word} could be meant for a scan. */
    static boolean isTarget(String word) {
        if (isList(word)) return true;
        boolean dotted = word.contains(".") || word.contains(":");
        return dotted && new TargetParser(TargetDefaults.STANDARD).parse(word) instanceof ParsedLine.Parsed;
    }

    /** The command that {@code word} could be meant for. */
    static String scanOf(String word) {
        return "muster scan " + (isList(word) ? "-i " : "") + word;
    }

    private static boolean isList(String word) {
        String ending = word.substring(word.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        try {
            return LISTS.contains(ending) && Files.isRegularFile(Path.of(word));
        } catch (InvalidPathException e) {
            return false; // no name of a file at all
        }
    }
}
