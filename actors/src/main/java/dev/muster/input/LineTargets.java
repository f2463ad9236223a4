package dev.muster.input;

import dev.muster.http.target.ParsedLine;
import java.net.InetAddress;
import java.util.function.LongFunction;

/**
 * What one line comes to, made when it is asked for: usually one thing, in a block of addresses very many.
 *
 * @param size at least 1
 * @param made from an index below {@code size}; the same whenever it is asked
 */
record LineTargets(long size, LongFunction<ParsedLine> made) {
    static LineTargets of(ParsedLine single) {
        return new LineTargets(1, index -> single);
    }

    static LineTargets of(long size, LongFunction<ParsedLine> made) {
        return new LineTargets(size, made);
    }

    ParsedLine get(long index) {
        return made.apply(index);
    }

    /** The same, asked at a fixed address. */
    LineTargets at(InetAddress address) {
        return new LineTargets(size, index -> {
            ParsedLine line = made.apply(index);
            return line instanceof ParsedLine.Parsed parsed
                    ? new ParsedLine.Parsed(parsed.target().withAddress(address))
                    : line;
        });
    }
}
