package dev.muster.analysis.product;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Muster's own notation: one table, one fingerprint a line, eight columns kept apart by tabs; docs/products.md
 * describes it. Each line carries an example that proves it.
 */
final class FingerprintFile {
    private static final String SHIPPED = "fingerprints.tsv";
    private static final int COLUMNS = 8;

    /**
     * One line.
     *
     * @param expected the version that the example gives, {@code null} for none
     */
    record Row(
            Fingerprint fingerprint,
            String example,
            @Nullable String expected) {}

    private FingerprintFile() {}

    /** What Muster ships. */
    static FingerprintSet shipped() {
        return set("muster", shippedRows());
    }

    static List<Row> shippedRows() {
        InputStream stream = FingerprintFile.class.getResourceAsStream(SHIPPED);
        if (stream == null) throw new IllegalStateException("the jar has no " + SHIPPED);
        try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            return rows(reader, SHIPPED, false);
        } catch (IOException defect) {
            throw new UncheckedIOException(defect);
        }
    }

    /**
     * Reads a table.
     *
     * @param name for messages
     * @throws IllegalArgumentException where a line is not of the notation; names the line
     */
    static FingerprintSet read(Reader reader, String name) throws IOException {
        return set(name, rows(reader, name, true));
    }

    /** @param checked whether its patterns are compiled at once: those Muster ships are known to be right */
    private static List<Row> rows(Reader reader, String name, boolean checked) throws IOException {
        BufferedReader lines = new BufferedReader(reader);
        List<Row> rows = new ArrayList<>();
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) continue;
            rows.add(row(line, name + ":" + number, checked));
        }
        return rows;
    }

    private static FingerprintSet set(String name, List<Row> rows) {
        List<Fingerprint> fingerprints = new ArrayList<>(rows.size());
        for (Row row : rows) fingerprints.add(row.fingerprint());
        return new FingerprintSet(name, fingerprints, false, Map.of(), List.of());
    }

    private static Row row(String line, String where, boolean checked) {
        String[] cells = line.split("\t", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException(
                    where + ": a line must have " + COLUMNS + " columns kept apart by tabs, found " + cells.length);
        }
        @Nullable String pattern = cell(cells[1]);
        @Nullable String product = cell(cells[3]);
        @Nullable String example = cell(cells[6]);
        if (product == null || example == null) {
            throw new IllegalArgumentException(where + ": product and example must not be empty");
        }
        ProductTemplate template = new ProductTemplate(
                literal(cell(cells[2])),
                Template.literal(product),
                parsed(cell(cells[4])),
                literal(cell(cells[5])),
                true);
        Place place = place(cells[0], where);
        String expression = pattern == null ? "" : pattern;
        Fingerprint fingerprint = checked
                ? new Fingerprint(where, place, compile(expression, where), List.of(template), 100)
                : new Fingerprint(where, place, expression, List.of(template), 100);
        return new Row(fingerprint, example, cell(cells[7]));
    }

    private static Pattern compile(String pattern, String where) {
        try {
            return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException(where + ": " + wrong.getMessage(), wrong);
        }
    }

    private static Place place(String text, String where) {
        if (!text.startsWith("@")) return Place.field(text);
        if (text.startsWith("@meta ")) return Place.meta(text.substring("@meta ".length()));
        return switch (text) {
            case "@title" -> Place.TITLE;
            case "@favicon" -> Place.ICON;
            case "@certificate subject" -> Place.SUBJECT;
            case "@certificate issuer" -> Place.ISSUER;
            default -> throw new IllegalArgumentException(where + ": there is no place " + text);
        };
    }

    private static @Nullable String cell(String text) {
        return text.equals("-") || text.isEmpty() ? null : text;
    }

    private static @Nullable Template literal(@Nullable String text) {
        return text == null ? null : Template.literal(text);
    }

    private static @Nullable Template parsed(@Nullable String text) {
        return text == null ? null : Template.parse(text);
    }
}
