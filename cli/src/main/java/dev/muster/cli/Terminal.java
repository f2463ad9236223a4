package dev.muster.cli;

import dev.muster.record.Escape;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which standard streams are a terminal, and what it can show.
 *
 * @param columns width in characters
 * @param colourWanted what the user or the environment says of colour; a stream that is no terminal gets none unless it
 *     is forced
 * @param dumb whether it takes no commands at all, not even to begin a line anew
 * @param unicode whether it shows more than ASCII
 */
record Terminal(
        boolean in, boolean out, boolean err, int columns, ColourWish colourWanted, boolean dumb, boolean unicode) {
    /** What is wanted of colour. */
    enum ColourWish {
        AUTO,
        ALWAYS,
        NEVER
    }

    private static final int USUAL_COLUMNS = 80;
    private static final int FEWEST_COLUMNS = 40;

    /** No stream is a terminal. */
    static final Terminal NONE = new Terminal(false, false, false, USUAL_COLUMNS, ColourWish.AUTO, false, true);

    /** That of this process. The launcher says what it can find out better than Java. */
    static Terminal ofProcess(Optional<ColourWish> wish) {
        Map<String, String> environment = System.getenv();
        return new Terminal(
                isTerminal(0),
                isTerminal(1),
                isTerminal(2),
                columns(environment),
                wish.orElseGet(() -> colour(environment)),
                isDumb(environment),
                isUnicode(environment));
    }

    private static boolean isTerminal(int descriptor) {
        String found = System.getProperty("muster.tty");
        if (found != null) return found.indexOf('0' + descriptor) >= 0;
        try {
            String file = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return file.startsWith("/dev/pts/") || file.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return false; // not Linux, and not started by the launcher
        }
    }

    private static int columns(Map<String, String> environment) {
        String found = environment.getOrDefault("COLUMNS", System.getProperty("muster.columns", ""));
        try {
            int columns = Integer.parseInt(found.trim());
            return columns > 0
                    ? Math.max(FEWEST_COLUMNS, columns)
                    : USUAL_COLUMNS; // 0 is a terminal that does not know
        } catch (NumberFormatException e) {
            return USUAL_COLUMNS;
        }
    }

    /** no-color.org, force-color.org and CLICOLOR_FORCE. */
    private static ColourWish colour(Map<String, String> environment) {
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) return ColourWish.NEVER;
        for (String name : new String[] {"FORCE_COLOR", "CLICOLOR_FORCE"}) {
            String force = environment.getOrDefault(name, "");
            if (!force.isEmpty() && !force.equals("0") && !force.equals("false")) return ColourWish.ALWAYS;
        }
        return isDumb(environment) ? ColourWish.NEVER : ColourWish.AUTO;
    }

    private static boolean isDumb(Map<String, String> environment) {
        return "dumb".equals(environment.get("TERM"));
    }

    private static boolean isUnicode(Map<String, String> environment) {
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String locale = environment.getOrDefault(name, "");
            if (!locale.isEmpty()) return locale.toUpperCase(Locale.ROOT).contains("UTF");
        }
        return Charset.defaultCharset().equals(StandardCharsets.UTF_8)
                && !System.getProperty("os.name", "").startsWith("Windows");
    }

    /**
     * Whether to colour a stream.
     *
     * @param terminal whether that stream is one
     */
    boolean colours(boolean terminal) {
        return switch (colourWanted) {
            case NEVER -> false;
            case ALWAYS -> true;
            case AUTO -> terminal;
        };
    }

    /** Whether a line on standard error can be written anew in its place. */
    boolean inPlace() {
        return err && !dumb;
    }

    /** How text of others is shown. */
    Escape escape() {
        return unicode ? Escape.UNICODE : Escape.ASCII;
    }
}
