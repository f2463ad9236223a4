package dev.muster.input;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An input as the lines that it holds: one that is packed with gzip is unpacked, and one of another form that cannot be
 * lines is refused with the command that makes lines of it. Told by its first bytes, whatever its name; no more of them
 * are waited for than are needed to tell. For one thread.
 */
public final class PlainInput extends InputStream {
    private static final char ANY = '\uFFFF';
    private static final int LONGEST_MAGIC = 10;
    private static final String PIPE = " | muster scan -i -";

    /**
     * A form that is told by its first bytes.
     *
     * @param help {@code null} for gzip, which is read as it is
     * @param magic its first bytes, one character each
     */
    private record Form(String name, @Nullable String help, String magic) {
        boolean begins(byte[] head, int length) {
            for (int i = 0; i < Math.min(length, magic.length()); i++) {
                char wanted = magic.charAt(i);
                if (wanted != ANY && wanted != (head[i] & 0xFF)) return false;
            }
            return true;
        }
    }

    private static final Form GZIP = new Form("gzip", null, "\u001F\u008B");
    private static final List<Form> FORMS = List.of(
            GZIP,
            new Form("packed with zstd", "zstd -dc FILE" + PIPE, "(\u00B5/\u00FD"),
            new Form("packed with xz", "xz -dc FILE" + PIPE, "\u00FD7zXZ\u0000"),
            new Form("packed with bzip2", "bzip2 -dc FILE" + PIPE, "BZh" + ANY + "1AY&SY"),
            new Form("packed with lz4", "lz4 -dc FILE" + PIPE, "\u0004\"M\u0018"),
            new Form("packed with compress", "zcat FILE" + PIPE, "\u001F\u009D"),
            new Form(
                    "an archive (zip) or a spreadsheet",
                    "unzip -p FILE" + PIPE + "; of a spreadsheet, save the list as CSV",
                    "PK\u0003\u0004"),
            new Form("an archive (7z)", "7z x -so FILE" + PIPE, "7z\u00BC\u00AF'\u001C"),
            new Form("Parquet", "duckdb -csv -c \"SELECT domain FROM 'FILE'\"" + PIPE + " --column domain", "PAR1"),
            new Form("a database (SQLite)", "sqlite3 FILE 'SELECT domain FROM domains'" + PIPE, "SQLite for"),
            new Form("a document (PDF)", "pdftotext FILE -" + PIPE, "%PDF-"));

    private final InputStream in;
    private @Nullable InputStream plain;

    private PlainInput(InputStream in) {
        this.in = in;
    }

    /**
     * The lines of {@code in}, which is read when they are, and closed with them. Reading throws
     * {@link InputException} where they cannot be lines.
     */
    public static InputStream of(InputStream in) {
        return new PlainInput(in);
    }

    @Override
    public int read() throws IOException {
        return plain().read();
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        return plain().read(to, offset, length);
    }

    private InputStream plain() throws IOException {
        if (plain == null) plain = open();
        return plain;
    }

    private InputStream open() throws IOException {
        byte[] head = new byte[LONGEST_MAGIC];
        int length = 0;
        while (isOpen(head, length)) {
            int count = in.read(head, length, head.length - length);
            if (count < 0) break;
            length += count;
        }
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(Arrays.copyOf(head, length)), in);
        for (Form form : FORMS) {
            if (length < form.magic.length() || !form.begins(head, length)) continue;
            if (form.equals(GZIP)) return new GzipInput(whole);
            throw new InputException("the input is " + form.name + ", and no list of lines; make one: " + form.help);
        }
        return whole;
    }

    /** Whether more bytes could still show that it has one of the forms. */
    private static boolean isOpen(byte[] head, int length) {
        if (length == head.length) return false;
        boolean isOpen = false;
        for (Form form : FORMS) {
            if (!form.begins(head, length)) continue;
            if (length >= form.magic.length()) return false;
            isOpen = true;
        }
        return isOpen;
    }

    @Override
    public void close() throws IOException {
        if (plain != null) plain.close();
        in.close();
    }
}
