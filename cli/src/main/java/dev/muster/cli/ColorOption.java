package dev.muster.cli;

import dev.muster.cli.Terminal.ColourWish;
import java.util.Optional;

/**
 * Whether to colour. It is looked for before the command line is parsed, since errors of the command line and help are
 * coloured as well.
 */
final class ColorOption {
    static final String NAME = "--color";

    private ColorOption() {}

    /** What the last of these arguments that is this option says; empty where there is none, or it is wrong. */
    static Optional<ColourWish> in(String... arguments) {
        Optional<ColourWish> found = Optional.empty();
        for (int i = 0; i < arguments.length && !arguments[i].equals("--"); i++) {
            String argument = arguments[i];
            if (argument.startsWith(NAME + "=")) found = wish(argument.substring(NAME.length() + 1));
            if (argument.equals(NAME) && i + 1 < arguments.length) found = wish(arguments[i + 1]);
        }
        return found;
    }

    private static Optional<ColourWish> wish(String text) {
        for (ColourWish each : ColourWish.values()) {
            if (each.name().equalsIgnoreCase(text)) return Optional.of(each);
        }
        return Optional.empty();
    }
}
