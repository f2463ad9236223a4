package dev.muster.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Breaks text into lines that fit. Pure. */
public final class LineBreaks {
    private LineBreaks() {}

    /** Breaks at blanks; a word that is longer than a line is cut. */
    public static List<String> of(String words, int room) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.split(" ", -1)) {
            String rest = word;
            if (!line.isEmpty() && line.length() + 1 + rest.length() > room) {
                lines.add(line.toString());
                line.setLength(0);
            }
            if (!line.isEmpty()) line.append(' ');
            while (line.length() + rest.length() > room) {
                int part = room - line.length();
                lines.add(line + rest.substring(0, part));
                line.setLength(0);
                rest = rest.substring(part);
            }
            line.append(rest);
        }
        if (!line.isEmpty()) lines.add(line.toString());
        return lines;
    }

    /**
     * Whole text in which no line is longer than {@code columns}; a broken line goes on as far in as it began.
     *
     * @param text lines with their ends
     */
    public static String fitted(String text, int columns) {
        return text.lines()
                .map(line -> line.length() <= columns ? line + "\n" : broken(line, columns))
                .collect(Collectors.joining());
    }

    private static String broken(String line, int columns) {
        int indent = Math.min(line.length() - line.stripLeading().length(), columns / 2);
        return of(line.strip(), columns - indent).stream()
                .map(part -> " ".repeat(indent) + part.stripTrailing() + "\n")
                .collect(Collectors.joining());
    }
}
