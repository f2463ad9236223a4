package dev.muster.input;

import java.util.ArrayList;
import java.util.List;

/**
 * The fields of one line of CSV (RFC 4180). A field in quotes may hold the separator, and a quote as two; other quotes
 * are what they are. One line at a time, because lines are what is counted, resumed and divided among shards.
 *
 * @param isCut whether the line ends within a field in quotes, which then is the last
 */
record CsvFields(List<String> texts, boolean isCut) {
    CsvFields {
        texts = List.copyOf(texts);
    }

    static CsvFields of(String line, char separator) {
        List<String> texts = new ArrayList<>();
        int at = 0;
        while (true) {
            int start = at;
            while (at < line.length() && line.charAt(at) == ' ') at++;
            if (at < line.length() && line.charAt(at) == '"') {
                StringBuilder text = new StringBuilder();
                at = quoted(line, at + 1, text);
                texts.add(text.toString());
                if (at < 0) return new CsvFields(texts, true);
                // What stands between the closing quote and the separator belongs to no field.
                at = end(line, at, separator);
            } else {
                at = end(line, start, separator);
                texts.add(line.substring(start, at));
            }
            if (at == line.length()) return new CsvFields(texts, false);
            at++;
        }
    }

    /** Where the field ends that has a quote before {@code from}; -1 where the line ends first. */
    private static int quoted(String line, int from, StringBuilder text) {
        int at = from;
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == '"') {
                if (at == line.length() || line.charAt(at) != '"') return at;
                at++;
            }
            text.append(c);
        }
        return -1;
    }

    private static int end(String line, int from, char separator) {
        int end = line.indexOf(separator, from);
        return end < 0 ? line.length() : end;
    }
}
