package dev.muster.input;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.target.Blanks;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The column of CSV that holds the targets. The first line that is neither blank nor a comment decides: which of comma,
 * semicolon, tab and bar separates, and, of a column that is named, where it stands. For one thread.
 */
final class CsvColumn {
    private static final String SEPARATORS = ",;\t|";
    private static final int MOST_COLUMNS = 100_000;
    private static final int NAMES_SHOWN = 20;

    /** From 1; 0 where the column is named. */
    private final int number;

    private final String name;
    private char separator;
    private int index = -1;

    /** @throws IllegalArgumentException {@code wanted} is a number that no column has */
    CsvColumn(String wanted) {
        boolean isNumber = !wanted.isEmpty() && wanted.chars().allMatch(c -> c >= '0' && c <= '9');
        this.number = isNumber ? number(wanted) : 0;
        this.name = wanted;
    }

    private static int number(String digits) {
        int number = digits.length() > 6 ? 0 : Integer.parseInt(digits);
        if (number < 1 || number > MOST_COLUMNS) {
            throw new IllegalArgumentException("muster.targets.column must be the name of a column, or its number from"
                    + " 1 to " + MOST_COLUMNS + "; found " + digits);
        }
        return number;
    }

    boolean isDecided() {
        return index >= 0;
    }

    /**
     * What a line holds.
     *
     * @param text of the column; {@code null} where the line has none
     * @param failure why not; {@code null} where it has one
     * @param note what the user should know of how the line was read
     */
    record Cell(
            @Nullable String text,
            @Nullable Failure failure,
            @Nullable String note) {}

    private static final String HEADER = "";

    /**
     * Reads a line; a header holds nothing.
     *
     * @param line neither blank nor a comment
     * @param lineNumber for messages
     * @throws InputException no column has the name that is wanted
     */
    Cell read(String line, long lineNumber) {
        if (!isDecided()) return first(line, lineNumber);
        CsvFields fields = CsvFields.of(line, separator);
        int usable = fields.texts().size() - (fields.isCut() ? 1 : 0);
        if (index >= usable) return new Cell(null, missing(fields, usable), null);
        String text = Blanks.trimmed(fields.texts().get(index));
        return text.isEmpty()
                ? new Cell(null, Failure.of(FailureKind.INPUT_EMPTY, "column " + (index + 1) + " is empty"), null)
                : new Cell(text, null, null);
    }

    private Cell first(String line, long lineNumber) {
        separator = separator(line);
        List<String> names = CsvFields.of(line, separator).texts();
        if (number > 0) {
            index = number - 1;
            boolean isHeader = index < names.size() && isName(Blanks.trimmed(names.get(index)));
            return isHeader ? header(names, lineNumber) : read(line, lineNumber);
        }
        for (int i = 0; i < names.size() && index < 0; i++) {
            if (Blanks.trimmed(names.get(i)).equalsIgnoreCase(name)) index = i;
        }
        if (index < 0) {
            String there = String.join(
                    ", ", names.stream().limit(NAMES_SHOWN).map(Blanks::trimmed).toList());
            throw new InputException(
                    "no column of the input is called " + name + "; line " + lineNumber + ", the header,"
                            + " has " + there + (names.size() > NAMES_SHOWN ? ", and more" : "")
                            + "; without a header, give the column's number");
        }
        return header(names, lineNumber);
    }

    private Cell header(List<String> names, long lineNumber) {
        String note = String.format(
                Locale.ROOT,
                "line %,d is a header: targets are in column %d, %s",
                lineNumber,
                index + 1,
                Blanks.trimmed(names.get(index)));
        return new Cell(HEADER, null, note);
    }

    private Failure missing(CsvFields fields, int usable) {
        String what = fields.isCut()
                ? "a quoted field does not end in this line, and column " + (index + 1) + " is not before it"
                : "the line has " + usable + (usable == 1 ? " column, " : " columns, ") + "and targets are in column "
                        + (index + 1);
        return Failure.of(FailureKind.INPUT_NO_COLUMN, what);
    }

    /** The one that is there most often; a comma where none is. */
    private static char separator(String line) {
        char best = ',';
        int most = 0;
        for (int i = 0; i < SEPARATORS.length(); i++) {
            char each = SEPARATORS.charAt(i);
            int count = CsvFields.of(line, each).texts().size() - 1;
            if (count > most) {
                most = count;
                best = each;
            }
        }
        return best;
    }

    /** A single word, as no target is but this machine: what has a dot or a colon is one. */
    private static boolean isName(String text) {
        if (text.isEmpty() || text.equalsIgnoreCase("localhost")) return false;
        return text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == ' ')
                && text.chars().anyMatch(Character::isLetter);
    }
}
