package dev.muster.input;

import dev.muster.http.target.ParsedLine;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The items of the input of a scan, from text: each line that names a target, each that does not, each that came
 * before. Items come as the lines do: the first is there before the last was written.
 *
 * <p>A line holds one target: {@code example.com}, {@code example.com:8080}, {@code 192.0.2.7},
 * {@code [2001:db8::1]:8443}, or a URL with http or https; docs/command-line.md has the whole of it. Lines are UTF-8
 * and end in a newline, or a carriage return and a newline; a byte-order mark, blank lines and what follows {@code #}
 * are passed over. What is packed with gzip is unpacked. {@link LineSettings} says which other lines are read, and when
 * one is several targets. A line that is no target, or is longer than 64 KiB, is an item too ({@link
 * ScanInput.Refused}); only an input that is no text at all, or cannot be read, is an {@link InputException}, thrown by
 * {@link #hasNext()} and {@link #next()}.
 *
 * <p>The same input gives the same items, whatever memory there is. Which targets came before is kept on the heap up to
 * a bound, and in a temporary file beyond it, which {@link #close()} gives back. For one thread.
 */
public final class TargetReader implements Iterator<ScanInput>, Closeable {
    /** Longer lines are rejected; what is kept of them is more than the parser takes. */
    private static final int LONGEST_LINE = 64 * 1024;

    /** What the journal of a scan has numbers for, named targets left out. */
    private static final long MOST_PLACES = 0xFFFF_FFFFL;

    /** Of terminals' colours: odd in a list, but still text. */
    private static final byte ESCAPE = 0x1B;

    private final Iterator<String> texts;
    private final InputDigest digest = new InputDigest();
    private final @Nullable LineReader lines;
    private final LineParser parser;
    /** Whether a line may be several targets, so that it is these that are counted. */
    private final boolean isSeveral;
    /** {@code null} where duplicates are not looked for. */
    private final @Nullable SeenTargets seen;

    private final @Nullable Shard shard;
    private @Nullable KnownInput known;
    private @Nullable ScanInput next;
    /** The line whose targets are handed out. */
    private @Nullable LineTargets current;

    private long currentLine;
    private long index;
    private long places;
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
        this.lines = in == null ? null : new LineReader(PlainInput.of(in), LONGEST_LINE, digest);
        this.parser = new LineParser(settings.defaults(), settings.lines());
        this.isSeveral = settings.lines().isSeveral();
        this.seen = settings.remembered() == 0
                ? null
                : new SeenTargets(settings.remembered(), settings.directory(), new SecureRandom().nextLong());
    }

    /**
     * Has somebody told how the input is read, where a line is not just a target: with ranks, a header, addresses.
     *
     * @param listener gets each sentence once, on the thread that reads; what it quotes of the input is not escaped
     */
    public void onNote(Consumer<String> listener) {
        parser.tell(listener);
    }

    @Override
    public boolean hasNext() {
        while (next == null) {
            if (current != null) {
                next = nextOf(current);
            } else if (texts.hasNext()) {
                begin(texts.next(), 0);
            } else if (lines == null) {
                digest.ended();
                return false;
            } else if (isOver(lines) || !nextLine(lines)) {
                return false;
            } else if (known == null || isSeveral || known.isLeft(lines.number()) || parser.wantsHeader()) {
                begin(text(lines), lines.number());
            }
        }
        return true;
    }

    /** Whether nothing of what follows is left to be asked. */
    private boolean isOver(LineReader read) {
        return known != null && known.isOver((isSeveral ? places : read.number()) + 1);
    }

    private void begin(String text, long line) {
        current = parser.parse(text, line);
        currentLine = line;
        index = 0;
    }

    /** The next item of a line; {@code null} where there is none, or it is passed over. */
    private @Nullable ScanInput nextOf(LineTargets targets) {
        long at = index++;
        if (index == targets.size()) current = null;
        if (isSeveral && ++places > MOST_PLACES) throw tooMany();
        return known == null || currentLine == 0
                ? item(targets.get(at), currentLine)
                : left(known, targets, at, currentLine);
    }

    private static InputException tooMany() {
        return new InputException(String.format(
                Locale.ROOT,
                "the input is more than %,d targets, which one scan cannot keep apart: divide the list",
                MOST_PLACES));
    }

    /** Gives those of its lines only that are left; before anything has been read. */
    public void goOn(KnownInput input) {
        if (lines != null && lines.number() > 0) throw new IllegalStateException("lines have been read already");
        known = input;
    }

    private @Nullable ScanInput left(KnownInput input, LineTargets targets, long at, long line) {
        long place = isSeveral ? places : line;
        if (!input.isLeft(place)) return null;
        ParsedLine parsed = targets.get(at);
        // Blank it cannot be: its bytes are those that it was an item by.
        return parsed instanceof ParsedLine.Blank ? null : item(parsed, input.seq(place), line);
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
            String where = lines.number() == 0 ? "" : " after line " + lines.number();
            throw new InputException("cannot read the input" + where + ": " + e.getMessage(), e);
        }
        if (lines.number() == 1) refuseOtherKinds(lines);
        return true;
    }

    /**
     * What is certainly no list of lines is said at once: a rejected record for each of its lines would help nobody.
     */
    private static void refuseOtherKinds(LineReader lines) {
        if (startsWith(lines, 0xFF, 0xFE) || startsWith(lines, 0xFE, 0xFF)) {
            throw new InputException("the input is UTF-16, not UTF-8; convert it: iconv -f UTF-16 -t UTF-8 FILE"
                    + " | muster scan -i -");
        }
        for (int i = 0; i < lines.length(); i++) {
            byte c = lines.buffer()[lines.offset() + i];
            if (c >= ' ' || c < 0 || c == '\t' || c == '\r' || c == '\f' || c == ESCAPE) continue;
            throw new InputException(String.format(
                    Locale.ROOT,
                    "the input is no text: byte %d of its first line is %s; of UTF-16, make UTF-8: iconv -f UTF-16 -t"
                            + " UTF-8 FILE | muster scan -i -",
                    i + 1,
                    c == 0 ? "NUL" : String.format(Locale.ROOT, "a control character (0x%02X)", c)));
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

    /** {@code null} for what is passed over. */
    private @Nullable ScanInput item(ParsedLine parsed, long line) {
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
        return item(parsed, isSeveral ? places : shard == null ? ++seq : line, line);
    }

    private static ScanInput item(ParsedLine parsed, long number, long line) {
        if (parsed instanceof ParsedLine.Refused refused) {
            return new ScanInput.Refused(number, line, refused.text(), refused.failure());
        }
        return new ScanInput.Wanted(number, line, ((ParsedLine.Parsed) parsed).target());
    }
}
