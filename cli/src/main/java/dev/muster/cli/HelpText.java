package dev.muster.cli;

import dev.muster.text.LineBreaks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The help of one command: usage, examples, options by group, exit status, where there is more. It fits any width; the
 * parser's own does not go below 55. For one thread.
 */
final class HelpText {
    private static final int NAMES = 26;
    private static final int CONTINUED = 6;
    private static final int NARROW = 60;
    private static final int WIDEST = 120;
    private static final String EXIT_STATUS = "Exit status";
    private static final String SECTION = "muster";

    private final CommandSpec command;
    private final int width;
    private final boolean colour;
    private final StringBuilder text = new StringBuilder();

    private HelpText(CommandSpec command, int width, boolean colour) {
        this.command = command;
        this.width = Math.min(width, WIDEST);
        this.colour = colour;
    }

    /** Makes {@code line} and all commands below show their help in this way. */
    static void install(CommandLine line, int width, boolean colour) {
        line.setHelpSectionKeys(List.of(SECTION));
        line.getHelpSectionMap().put(SECTION, help -> of(help.commandSpec(), width, colour));
        line.getSubcommands().values().forEach(each -> install(each, width, colour));
    }

    static String of(CommandSpec command, int width, boolean colour) {
        HelpText help = new HelpText(command, width, colour);
        help.usage();
        help.footer(false);
        help.commands();
        help.options();
        help.footer(true);
        help.more();
        return help.text.toString();
    }

    private void usage() {
        String[] custom = command.usageMessage().customSynopsis();
        String synopsis = custom.length > 0
                ? String.join(" ", custom)
                : command.qualifiedName() + " [OPTION…]"
                        + (command.subcommands().isEmpty() ? "" : " COMMAND");
        wrapped("Usage: " + synopsis, 0, 7);
        for (String line : command.usageMessage().description()) wrapped(line, 0, 0);
    }

    /** What a command says of itself beside its options: examples come before them, the exit status after. */
    private void footer(boolean exitStatus) {
        List<String> lines = Arrays.asList(command.usageMessage().footer());
        int end = lines.size();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(EXIT_STATUS)) end = i;
        }
        List<String> part = exitStatus ? lines.subList(end, lines.size()) : lines.subList(0, end);
        if (part.stream().allMatch(String::isBlank)) return;
        if (exitStatus) {
            line("");
            wrapped(String.join(" ", part), 0, 2);
            return;
        }
        for (String each : part.subList(0, lastWords(part))) {
            boolean heading = each.endsWith(":") && !each.startsWith(" ");
            if (heading) heading(each);
            else wrapped(each.strip(), indent(each), each.startsWith(" ") ? CONTINUED : 0);
        }
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static int lastWords(List<String> lines) {
        int end = lines.size();
        while (end > 0 && lines.get(end - 1).isBlank()) end--;
        return end;
    }

    private void commands() {
        if (command.subcommands().isEmpty()) return;
        line("");
        heading("Commands:");
        command.subcommands().forEach((name, each) -> {
            if (each.getCommandSpec().usageMessage().hidden()) return;
            entry(name, plain(each.getCommandSpec().usageMessage().description()));
        });
    }

    private void options() {
        List<PositionalParamSpec> positional = command.positionalParameters();
        if (!positional.isEmpty()) line("");
        for (PositionalParamSpec each : positional) entry(each.paramLabel(), description(each));
        for (Map.Entry<String, List<OptionSpec>> group : HelpGroups.of(command).entrySet()) {
            line("");
            heading(group.getKey() + ":");
            for (OptionSpec option : group.getValue()) entry(names(option), description(option));
        }
    }

    private static String names(OptionSpec option) {
        List<String> names = new ArrayList<>(Arrays.asList(option.names()));
        if (names.size() == 1 && names.get(0).startsWith("--")) names.set(0, "    " + names.get(0));
        boolean value = option.arity().max() > 0;
        return String.join(", ", names) + (value ? " " + option.paramLabel() : "");
    }

    private static String description(ArgSpec spec) {
        return plain(spec.description());
    }

    /** Without the marks of format strings, which the parser's own help command has. */
    private static String plain(String... description) {
        return String.join(" ", description).replace("%n", " ").strip();
    }

    private void entry(String names, String description) {
        boolean narrow = width < NARROW;
        String shown = narrow ? names.strip() : names;
        int column = narrow ? 6 : 2 + NAMES + 2;
        String head = "  " + bold(shown);
        if (narrow || shown.length() > NAMES) {
            line(head);
            wrapped(description, column, column);
        } else {
            List<String> lines = LineBreaks.of(description, width - column);
            line(head + " ".repeat(column - 2 - shown.length()) + (lines.isEmpty() ? "" : lines.get(0)));
            lines.stream().skip(1).forEach(rest -> line(" ".repeat(column) + rest));
        }
    }

    private void more() {
        line("");
        wrapped(
                command.parent() == null
                        ? "More: docs/command-line.md; muster COMMAND --help"
                        : "More: docs/command-line.md",
                0,
                6);
    }

    private void heading(String heading) {
        line(bold(heading));
    }

    private void wrapped(String words, int first, int others) {
        List<String> lines = LineBreaks.of(words, width - Math.max(first, others));
        for (int i = 0; i < lines.size(); i++) line(" ".repeat(i == 0 ? first : others) + lines.get(i));
        if (lines.isEmpty()) line("");
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append(System.lineSeparator());
    }

    private String bold(String part) {
        return colour ? "\u001b[1m" + part + "\u001b[0m" : part;
    }
}
