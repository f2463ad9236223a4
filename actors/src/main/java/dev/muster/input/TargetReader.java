package dev.muster.input;

import dev.muster.http.target.ParsedLine;
import dev.muster.http.target.Target;
import dev.muster.http.target.TargetParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Targets from arguments and then from lines, as they come: the first is there before the last was written. A line that is no target
 * is an item too; only an input that is no text at all is an {@link InputException}. For one thread.
 */
public final class TargetReader implements Iterator<ScanInput> {
    /** Longer lines are rejected; what is kept of them is more than the parser takes. */
    private static final int LONGEST_LINE = 64 * 1024;

    private final Iterator<String> arguments;
    private final @Nullable LineReader lines;
    private final TargetParser parser;
    private final SeenTargets seen;
    private @Nullable ScanInput next;
    private long seq;

    /**
     * @param in {@code null} for arguments alone; not closed here
     * @param remembered targets that are remembered to find duplicates
     */
    public TargetReader(List<String> arguments, @Nullable InputStream in, TargetParser parser, long remembered) {
        this.arguments = arguments.iterator();
        this.lines = in == null ? null : new LineReader(in, LONGEST_LINE);
        this.parser = parser;
        this.seen = new SeenTargets(remembered);
    }

    @Override
    public boolean hasNext() {
        while (next == null) {
            if (arguments.hasNext()) {
                next = item(arguments.next(), 0);
            } else if (lines == null || !nextLine(lines)) {
                return false;
            } else {
                next = item(text(lines), lines.number());
            }
        }
        return true;
    }

    @Override
    public ScanInput next() {
        if (!hasNext() || next == null) throw new NoSuchElementException();
        ScanInput item = next;
        next = null;
        return item;
    }

    /** Whether there were more targets than are remembered, so that some duplicates may have been fetched again. */
    public boolean duplicatesMayBeMissed() {
        return seen.isFull();
    }

    private static boolean nextLine(LineReader lines) {
        try {
            if (!lines.next()) return false;
        } catch (IOException e) {
            throw new InputException("cannot read the input: " + e.getMessage(), e);
        }
        if (lines.number() == 1) refuseOtherKinds(lines);
        return true;
    }

    /** What is certainly no list of lines is said at once: a rejected record for each of its lines would help nobody. */
    private static void refuseOtherKinds(LineReader lines) {
        if (startsWith(lines, 0xFF, 0xFE) || startsWith(lines, 0xFE, 0xFF)) {
            throw new InputException("the input is UTF-16, not UTF-8; convert it: iconv -f UTF-16 -t UTF-8 FILE");
        }
        if (startsWith(lines, 0x1F, 0x8B)) {
            throw new InputException("the input is compressed; unpack it: zcat FILE | muster scan");
        }
        if (startsWith(lines, 'P', 'K') && lines.length() > 3 && lines.buffer()[lines.offset() + 2] == 3) {
            throw new InputException("the input is an archive (zip); unpack it first");
        }
    }

    private static boolean startsWith(LineReader lines, int first, int second) {
        byte[] buffer = lines.buffer();
        int offset = lines.offset();
        return lines.length() >= 2 && (buffer[offset] & 0xFF) == first && (buffer[offset + 1] & 0xFF) == second;
    }

    private static String text(LineReader lines) {
        return new String(lines.buffer(), lines.offset(), lines.length(), StandardCharsets.UTF_8);
    }

    private @Nullable ScanInput item(String text, long line) {
        ParsedLine parsed = parser.parse(text);
        if (parsed instanceof ParsedLine.Parsed found) {
            Target target = found.target();
            return seen.add(target) ? new ScanInput.Wanted(++seq, line, target) : new ScanInput.Duplicate(line);
        }
        if (parsed instanceof ParsedLine.Refused refused) {
            return new ScanInput.Refused(++seq, line, refused.text(), refused.failure());
        }
        return null; // blank, or a comment
    }
}
