package dev.muster.cli;

import dev.muster.cli.Terminal.ColourWish;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * Whether to colour. It is looked for before the command line is parsed, since errors of the command line and help are
 * coloured as well; what is declared here is for the parser to check and for help to show.
 */
final class ColorOption {
    private static final String NAME = "--color";

    @Option(
            names = NAME,
            paramLabel = "auto|always|never",
            description = "Colour (default: auto, on a terminal; see also NO_COLOR and FORCE_COLOR).")
    void checked(ColourWish wish) {} // heeded already

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
