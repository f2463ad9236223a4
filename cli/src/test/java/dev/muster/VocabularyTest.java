package dev.muster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The words of this house: one name for one thing, and the words that a reader knows from OkHttp, Netty and the RFCs.
 */
class VocabularyTest {
    private static final Path HOUSE = ArchitectureTables.house();

    /** Inventions that once stood for something which has a name already. */
    private static final Set<String> NOT_IN_NAMES = Set.of(
            "Conversation",
            "Lane",
            "Wire",
            "Surplus",
            "Manner",
            "View",
            "Judge",
            "Judging",
            "Singles",
            "Weight",
            "Circle",
            "Heard",
            "Silence",
            "Shell",
            "Way",
            "Workshop",
            "Turns",
            "Play");

    /** Names whose parts are fine, and which are not. */
    private static final Set<String> NO_NAMES = Set.of("PromptOutput");

    /** Phrases that want a translation. The name of the result not-judged stands in records, and stays. */
    private static final Pattern NOT_IN_TEXTS = Pattern.compile(
            "(?i)\\bway out\\b|\\bno word (of|from)\\b|\\bdefects? of ours\\b|\\bput back\\b|\\bputs back\\b|\\bled on\\b"
                    + "|\\bcalls? .{0,40}\\bto order\\b|(?<!not-)(?<!NOT_)\\b(un)?judg(e|es|ed|ing|ement|ements)\\b");

    private static final Pattern TYPE =
            Pattern.compile("(?m)^\\s*(?:[a-z-]+ )*(?:class|interface|enum|record|@interface) ([A-Z]\\w*)");

    private static final int MOST_COLUMNS = 120;

    /** Two profiles may have a rule each for one field, so their names are free. */
    private static final Pattern RULES = Pattern.compile("dev/muster/analysis/(rule|observatory)/");

    @Test
    void oneNameStandsForOneType() throws IOException {
        Map<String, List<Path>> types = new TreeMap<>();
        for (Path file : files(".java")) {
            String name = file.getFileName().toString();
            if (name.equals("package-info.java") || RULES.matcher(slashes(file)).find()) continue;
            types.computeIfAbsent(name, unused -> new ArrayList<>()).add(file);
        }

        assertThat(types).isNotEmpty();
        assertThat(types.values()).filteredOn(files -> files.size() > 1).isEmpty();
    }

    @Test
    void noNameIsAnInvention() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path file : files(".java")) {
            Matcher type = TYPE.matcher(Files.readString(file));
            while (type.find()) names.add(type.group(1));
        }

        assertThat(names).contains("HeaderScanner").allSatisfy(name -> {
            assertThat(NO_NAMES).doesNotContain(name);
            assertThat(words(name)).as(name).doesNotContainAnyElementsOf(NOT_IN_NAMES);
        });
    }

    @Test
    void noPackageIsAnInvention() throws IOException {
        Set<String> banned =
                NOT_IN_NAMES.stream().map(word -> word.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        Set<String> packages = new TreeSet<>();
        for (Path file : files(".java")) {
            for (Path part : file) packages.add(part.toString());
        }

        assertThat(packages).contains("muster").doesNotContainAnyElementsOf(banned);
    }

    @Test
    void textsAreInPlainEnglish() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files(".java", ".md", ".conf", ".xml")) {
            // The test names what it looks for, and the changelog what went.
            if (file.endsWith("VocabularyTest.java") || file.endsWith("CHANGELOG.md")) continue;
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (NOT_IN_TEXTS.matcher(lines.get(i)).find()) found.add(line(file, i, lines.get(i)));
            }
        }

        assertThat(found).isEmpty();
    }

    /** Tables cannot be broken; the formatter looks after code, so of that only comments count. */
    @Test
    void noLineIsTooLongToRead() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files(".java", ".md", ".conf")) {
            boolean java = file.toString().endsWith(".java");
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                String text = line.strip();
                boolean counts = java ? text.startsWith("*") || text.startsWith("/") : !text.startsWith("|");
                if (counts && line.length() > MOST_COLUMNS) found.add(line(file, i, line));
            }
        }

        assertThat(found).isEmpty();
    }

    private static String line(Path file, int index, String text) {
        return file + ":" + (index + 1) + ": " + text.strip();
    }

    private static List<String> words(String name) {
        return List.of(name.split("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])"));
    }

    private static String slashes(Path file) {
        return file.toString().replace('\\', '/');
    }

    private static List<Path> files(String... endings) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(HOUSE, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String name = directory.getFileName().toString();
                boolean skipped = name.equals("target") || name.startsWith(".") && !directory.equals(HOUSE);
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                for (String ending : endings) {
                    if (file.toString().endsWith(ending)) files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        assertThat(files).isNotEmpty();
        return files;
    }
}
