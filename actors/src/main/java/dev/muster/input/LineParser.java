package dev.muster.input;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.target.AddressBlock;
import dev.muster.http.target.Blanks;
import dev.muster.http.target.IpLiteral;
import dev.muster.http.target.ParsedLine;
import dev.muster.http.target.TargetDefaults;
import dev.muster.http.target.TargetParser;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns a line into what it asks for: usually one target. Beside what {@link TargetParser} reads, a line may be one of
 * a list with ranks ({@code 1,example.com}), a target with the address that it is asked at
 * ({@code example.com,192.0.2.7}), a line of CSV, or several targets. For one thread.
 */
final class LineParser {
    /** Further digits are no rank. */
    private static final int LONGEST_RANK = 12;

    /** What is said once of an input. */
    private enum Note {
        RANKS,
        ADDRESSES
    }

    private final TargetDefaults defaults;
    /** Those of the first port and path: the only ones, mostly. */
    private final TargetDefaults first;

    private final boolean isVaried;
    private final LineSettings settings;
    private final TargetParser parser;
    private final List<OptionalInt> ports;
    private final List<String> paths;
    private final @Nullable CsvColumn column;
    private final Set<Note> said = EnumSet.noneOf(Note.class);
    private Consumer<String> notes = note -> {};

    LineParser(TargetDefaults defaults, LineSettings settings) {
        this.defaults = defaults;
        this.settings = settings;
        this.parser = new TargetParser(defaults);
        this.ports = settings.ports().isEmpty()
                ? List.of(defaults.port())
                : settings.ports().stream().map(OptionalInt::of).toList();
        this.paths = settings.paths().isEmpty() ? List.of(defaults.path()) : settings.paths();
        this.first = new TargetDefaults(defaults.scheme(), ports.get(0), paths.get(0));
        this.isVaried = ports.size() > 1 || paths.size() > 1;
        this.column = settings.column().isEmpty() ? null : new CsvColumn(settings.column());
    }

    /** @param listener told, once each, how lines are read that are not just targets */
    void tell(Consumer<String> listener) {
        notes = listener;
    }

    /** Whether a line has to be read though nobody wants what is in it, as it says how the others are read. */
    boolean wantsHeader() {
        return column != null && !column.isDecided();
    }

    /**
     * What a line comes to.
     *
     * @param line its number, 0 for a text that comes from elsewhere
     */
    LineTargets parse(String text, long line) {
        if (column == null && !isVaried && TargetParser.isPlain(text)) return LineTargets.of(parser.parse(text, first));
        String words = Blanks.trimmed(text);
        if (words.isEmpty() || words.charAt(0) == '#') return LineTargets.of(new ParsedLine.Blank());
        if (column != null && line > 0) return cell(column, words, line);
        String unranked = withoutRank(words, line);
        int comma = addressAt(unranked);
        byte[] octets = comma < 0 ? null : octets(unranked.substring(comma + 1));
        if (octets == null) return targets(unranked);
        InetAddress address = IpLiteral.address(octets);
        LineTargets found = targets(Blanks.trimmed(unranked.substring(0, comma)));
        say(Note.ADDRESSES, line, words, "connections go to the address behind the separator");
        return found.at(address);
    }

    private LineTargets cell(CsvColumn from, String words, long line) {
        CsvColumn.Cell cell = from.read(words, line);
        if (cell.note() != null) notes.accept(cell.note());
        if (cell.failure() != null) return LineTargets.of(refused(words, cell.failure()));
        return cell.text() == null || cell.text().isEmpty()
                ? LineTargets.of(new ParsedLine.Blank())
                : targets(cell.text());
    }

    /** As the parser would refuse it: without what may be secret, and no longer than it may be. */
    private ParsedLine refused(String words, Failure failure) {
        return new ParsedLine.Refused(TargetParser.safe(words), failure);
    }

    private String withoutRank(String words, long line) {
        int digits = 0;
        while (digits < words.length() && words.charAt(digits) >= '0' && words.charAt(digits) <= '9') digits++;
        if (digits == 0 || digits > LONGEST_RANK || digits == words.length()) return words;
        if (!isSeparator(words.charAt(digits))) return words;
        String rest = Blanks.trimmed(words.substring(digits + 1));
        if (rest.isEmpty()) return words;
        say(Note.RANKS, line, words, "a list with ranks, which are passed over");
        return rest.startsWith("\"") ? CsvFields.of(rest, ',').texts().get(0) : rest;
    }

    /** Where an address would be parted from the target before it; -1 where a line is not of that form. */
    private static int addressAt(String words) {
        int at = words.length() - 1;
        while (at > 0 && !isSeparator(words.charAt(at))) at--;
        if (at <= 0) return -1;
        String before = words.substring(0, at);
        int authority = before.indexOf("://");
        // In a path or a query anything may stand.
        boolean hasPath = before.indexOf('/', authority < 0 ? 0 : authority + 3) >= 0 || before.indexOf('?') >= 0;
        return hasPath ? -1 : at;
    }

    private static byte @Nullable [] octets(String text) {
        String words = Blanks.trimmed(text);
        boolean inBrackets = words.startsWith("[") && words.endsWith("]");
        return IpLiteral.parse(inBrackets ? words.substring(1, words.length() - 1) : words);
    }

    private static boolean isSeparator(char c) {
        return c == ',' || c == ';' || c == '\t';
    }

    private void say(Note note, long line, String words, String what) {
        if (!said.add(note)) return;
        String example = words.length() > 60 ? words.substring(0, 60) + "…" : words;
        notes.accept((line == 0 ? "argument " : "line " + line + " is ") + example + ": " + what);
    }

    private LineTargets targets(String words) {
        Optional<AddressBlock> block = settings.blocks() ? AddressBlock.of(words) : Optional.empty();
        if (block.isPresent()) return expanded(words, block.get());
        ParsedLine usual = parser.parse(words, first);
        if (!(usual instanceof ParsedLine.Parsed found)) return LineTargets.of(hinted(usual, words));
        // What the line itself names is not varied: another default makes no difference then.
        boolean namesPort = ports.size() == 1 || parser.parse(words, with(1, 0)).equals(usual);
        boolean namesPath = paths.size() == 1 || parser.parse(words, with(0, 1)).equals(usual);
        if (namesPort && namesPath) return LineTargets.of(found);
        int portCount = namesPort ? 1 : ports.size();
        int pathCount = namesPath ? 1 : paths.size();
        return LineTargets.of(
                (long) portCount * pathCount,
                i -> spelled(parser.parse(words, with((int) (i / pathCount), (int) (i % pathCount)))));
    }

    private LineTargets expanded(String words, AddressBlock block) {
        if (block.size().compareTo(BigInteger.valueOf(settings.mostAddresses())) > 0) {
            return LineTargets.of(refused(
                    words,
                    Failure.of(
                            FailureKind.INPUT_ADDRESS_BLOCK,
                            "a block of " + block.count() + ", and muster.targets.expand.most allows "
                                    + settings.mostAddresses() + ": name smaller ones, or raise it")));
        }
        long size = block.size().longValueExact();
        int combinations = ports.size() * paths.size();
        return LineTargets.of(size * combinations, i -> {
            // All addresses for one port and path before the next: no machine is asked twice in a row.
            int combination = (int) (i / size);
            ParsedLine one =
                    parser.parse(block.address(i % size), with(combination / paths.size(), combination % paths.size()));
            return combinations == 1 ? one : spelled(one);
        });
    }

    private TargetDefaults with(int port, int path) {
        return new TargetDefaults(defaults.scheme(), ports.get(port), paths.get(path));
    }

    /** Called what it is, as the words of its line stand for others too. */
    private static ParsedLine spelled(ParsedLine line) {
        return line instanceof ParsedLine.Parsed parsed
                ? new ParsedLine.Parsed(parsed.target().spelled())
                : line;
    }

    private static ParsedLine hinted(ParsedLine line, String words) {
        boolean looksLikeCsv = words.indexOf(',') > 0 || words.indexOf(';') > 0 || words.indexOf('\t') > 0;
        if (!looksLikeCsv || !(line instanceof ParsedLine.Refused refused)) return line;
        Failure failure = refused.failure();
        if (failure.kind() != FailureKind.INPUT_INVALID_HOST) return line;
        return new ParsedLine.Refused(
                refused.text(),
                Failure.of(failure.kind(), failure.detail() + "; of CSV, --column names the one with the targets"));
    }
}
