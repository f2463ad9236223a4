package dev.muster.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the files of one scan are called: {@code results.jsonl} or, in parts, {@code results-00001.jsonl} and so on, and
 * {@code results.jsonl.muster} beside them. A name that ends in {@code .gz} is compressed.
 *
 * @param results the name that the user gave
 * @param split whether it is in parts
 */
record ResultsName(Path results, boolean split) {
    static final int MOST_PARTS = 99_999;

    ResultsName {
        if (results.getFileName() == null) throw new IllegalArgumentException(results + " names no file");
    }

    private String name() {
        return String.valueOf(results.getFileName());
    }

    boolean isCompressed() {
        return name().toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    /** The part of that number, from 1; the one file where there are no parts. */
    Path part(int number) {
        if (!split) return results;
        if (number > MOST_PARTS) {
            throw new IllegalStateException("more than " + MOST_PARTS + " parts: take a larger --split-size");
        }
        return results.resolveSibling(stem() + String.format(Locale.ROOT, "-%05d", number) + endings());
    }

    /** Where all of them are. */
    Path directory() {
        Path parent = results.toAbsolutePath().getParent();
        return parent == null ? results.toAbsolutePath() : parent;
    }

    Path sidecar() {
        return results.resolveSibling(name() + Sidecar.ENDING);
    }

    /** Where the next sidecar is written before it takes the place of the last. */
    Path nextSidecar() {
        return results.resolveSibling(name() + Sidecar.ENDING + ".new");
    }

    /** What is there under these names, in parts or not: a scan in parts must not stand beside one that is not. */
    List<Path> existing() throws IOException {
        if (!Files.isDirectory(directory())) return List.of();
        try (Stream<Path> all = Files.list(directory())) {
            return all.filter(path -> {
                        String found = String.valueOf(path.getFileName());
                        return found.equals(name()) || found.equals(name() + Sidecar.ENDING) || isPart(path);
                    })
                    .sorted()
                    .map(path -> results.resolveSibling(String.valueOf(path.getFileName())))
                    .toList();
        }
    }

    /** Whether it is called as a part of these is. */
    boolean isPart(Path path) {
        Pattern part = Pattern.compile(Pattern.quote(stem()) + "-\\d{5}" + Pattern.quote(endings()));
        return part.matcher(String.valueOf(path.getFileName())).matches();
    }

    private String stem() {
        return name().substring(0, name().length() - endings().length());
    }

    /** {@code .jsonl}, {@code .jsonl.gz}: what stays behind the number. */
    private String endings() {
        String name = name();
        int end = isCompressed() ? name.length() - ".gz".length() : name.length();
        int dot = name.lastIndexOf('.', end - 1);
        return name.substring(dot > 0 ? dot : end);
    }
}
