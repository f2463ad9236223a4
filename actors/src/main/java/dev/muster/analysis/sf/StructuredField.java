package dev.muster.analysis.sf;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Parses whole field values (RFC 9651, 4.2). Several lines of one field are joined with commas before. A value that
 * departs from the grammar anywhere is no value: empty comes back, as the RFC asks, and the field is to be taken as
 * absent.
 */
public final class StructuredField {
    private StructuredField() {}

    /** Order is kept; an empty value is an empty list. */
    public static Optional<List<Member>> list(String value) {
        return parse(value, parser -> Collections.unmodifiableList(parser.list()));
    }

    /** Order is kept, of a repeated key the last value; an empty value is an empty dictionary. */
    public static Optional<Map<String, Member>> dictionary(String value) {
        return parse(value, parser -> Collections.unmodifiableMap(parser.dictionary()));
    }

    /** One value with its parameters; empty where {@code value} is none. */
    public static Optional<Member.Item> item(String value) {
        return parse(value, SfParser::item);
    }

    private static <T> Optional<T> parse(String value, Production<T> production) {
        try {
            SfParser parser = new SfParser(value);
            parser.skipSpaces();
            T parsed = production.read(parser);
            parser.skipSpaces();
            parser.expectEnd();
            return Optional.of(parsed);
        } catch (SfParser.Departure notTheGrammar) {
            return Optional.empty();
        }
    }

    private interface Production<T> {
        T read(SfParser parser) throws SfParser.Departure;
    }
}
