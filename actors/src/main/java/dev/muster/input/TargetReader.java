package dev.muster.input;

import dev.muster.http.target.ParsedLine;
import dev.muster.http.target.TargetParser;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The items of the input of a scan, from text: each line that names a target, each that does not, each that came
 * before. Items come as the lines do: the first is there before the last was written.
 *
 * <p>A line holds one target: {@code example.com}, {@code example.com:8080}, {@code 192.0.2.7},
 * {@code [2001:db8::1]:8443}, or a URL with http or https; docs/command-line.md has the whole of it. Lines are UTF-8
 * and end in a newline, or a carriage return and a newline; a byte-order mark, blank lines and what follows {@code #}
 * are passed over. A line that is no target, or is longer than 64 KiB, is an item too ({@link ScanInput.Refused}); only
 * an input that is no text at all, or cannot be read, is an {@link InputException}, thrown by {@link #hasNext()} and
 * {@link #next()}.
 *
 * <p>The same input gives the same items, whatever memory there is. Which targets came before is kept on the heap up to
 * a bound, and in a temporary file beyond it, which {@link #close()} gives back. For one thread.
 */
public final class TargetReader implements Iterator<ScanInput>, Closeable {
    /** Longer lines are rejected; what is kept of them is more than the parser takes. */
    private static final int LONGEST_LINE = 64 * 1024;

    private final Iterator<String> texts;
    private final InputDigest digest = new InputDigest();
    private final @Nullable LineReader lines;
    private final TargetParser parser;
    /** {@code null} where duplicates are not looked for. */
    private final @Nullable SeenTargets seen;

    private final @Nullable Shard shard;
    private @Nullable KnownInput known;
    private @Nullable ScanInput next;
    private long seq;
    private long blank;
    private long duplicates;
    private long elsewhere;
    private long handedOut;

    /** The lines of a stream, which is not closed here. */
    public static TargetReader ofLines(InputStream in, InputSettings settings) {
        return new TargetReader(List.of(), in, settings);
    }

    /**
     * Those lines of a stream that are in one shard. The number of its line is the {@code seq} of an item: how many
     * duplicates come before it in other shards is not known here. The stream is not closed here.
     */
    public static TargetReader ofLines(InputStream in, InputSettings settings, Shard shard) {
        return new TargetReader(List.of(), in, settings, shard);
    }

    /** Texts that are there already; their items have no line number. */
    public static TargetReader of(Iterable<String> texts, InputSettings settings) {
        return new TargetReader(texts, null, settings);
    }

    /**
     * Texts first, then the lines of a stream.
     *
     * @param texts such as arguments of a command line; their items have no line number
     * @param in {@code null} for the texts alone; not closed here
     */
    public TargetReader(Iterable<String> texts, @Nullable InputStream in, InputSettings settings) {
        this(texts, in, settings, null);
    }

    private TargetReader(
            Iterable<String> texts, @Nullable InputStream in, InputSettings settings, @Nullable Shard shard) {
        this.shard = shard;
        this.texts = texts.iterator();
        this.lines = in == null ? null : new LineReader(in, LONGEST_LINE, digest);
        this.parser = new TargetParser(settings.defaults());
        this.seen = settings.remembered() == 0
                ? null
                : new SeenTargets(settings.remembered(), settings.directory(), new SecureRandom().nextLong());
    }

    @Override
    public boolean hasNext() {
        while (next == null) {
            if (texts.hasNext()) {
                next = item(texts.next(), 0);
            } else if (lines == null) {
                digest.ended();
                return false;
            } else if (known != null && known.isOver(lines.number() + 1) || !nextLine(lines)) {
                return false;
            } else {
                next = known == null ? item(text(lines), lines.number()) : left(known, lines);
            }
        }
        return true;
    }

    /** Gives those of its lines only that are left; before anything has been read. */
    public void goOn(KnownInput input) {
        if (lines != null && lines.number() > 0) throw new IllegalStateException("lines have been read already");
        known = input;
    }

    private @Nullable ScanInput left(KnownInput input, LineReader read) {
        long line = read.number();
        if (!input.isLeft(line)) return null;
        ParsedLine parsed = parser.parse(text(read));
        // Blank it cannot be: its bytes are those that it was an item by.
        return parsed instanceof ParsedLine.Blank ? null : item(parsed, input.seq(line), line);
    }

    @Override
    public ScanInput next() {
        if (!hasNext() || next == null) throw new NoSuchElementException();
        ScanInput item = next;
        next = null;
        return item;
    }

    /** Gives the temporary file back, if there is one. The input itself is for whoever opened it. */
    @Override
    public void close() throws IOException {
        if (seen != null) seen.close();
    }

    /** The shard that is read; empty where it is the whole. */
    public Optional<Shard> shard() {
        return Optional.ofNullable(shard);
    }

    /**
     * What became of the lines so far, the item that is next included where {@link #hasNext()} has found it. While
     * another thread reads, it may lag behind.
     */
    public InputCounts counts() {
        if (known != null) return known.counts();
        return InputCounts.of(blank, duplicates, elsewhere, handedOut);
    }

    /** How far the stream has been read: never behind what {@link #next()} gave. For any thread; never waits. */
    public InputPosition position() {
        return digest.position();
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

    /**
     * What is certainly no list of lines is said at once: a rejected record for each of its lines would help nobody.
     */
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

    /** {@code null} for a line that is passed over. */
    private @Nullable ScanInput item(String text, long line) {
        ParsedLine parsed = parser.parse(text);
        if (parsed instanceof ParsedLine.Blank) {
            blank++;
            return null;
        }
        if (shard != null && !shard.holds(parsed)) {
            elsewhere++; // nor is it remembered: the table has room for this shard's own
            return null;
        }
        if (parsed instanceof ParsedLine.Parsed found && seen != null && !seen.add(found.target())) {
            duplicates++;
            return new ScanInput.Duplicate(line);
        }
        handedOut++;
        return item(parsed, shard == null ? ++seq : line, line);
    }

    private static ScanInput item(ParsedLine parsed, long number, long line) {
        if (parsed instanceof ParsedLine.Refused refused) {
            return new ScanInput.Refused(number, line, refused.text(), refused.failure());
        }
        return new ScanInput.Wanted(number, line, ((ParsedLine.Parsed) parsed).target());
    }
}
