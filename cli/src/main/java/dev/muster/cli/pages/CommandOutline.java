package dev.muster.cli.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * One command, as far as a shell wants to know it.
 *
 * @param words from the program's name to its own
 * @param arguments what stands behind it, in their order
 */
record CommandOutline(
        List<String> words,
        String description,
        List<Choice> options,
        List<Value> arguments,
        List<CommandOutline> commands) {

    /**
     * An option.
     *
     * @param names the short one first
     * @param value {@link Value#NONE} of one that is only given or not
     * @param isRepeatable whether it may be given more than once
     */
    record Choice(List<String> names, String description, Value value, boolean isRepeatable) {}

    /**
     * What may stand behind an option.
     *
     * @param label as the help has it; empty for nothing
     * @param words all or some of what it may be
     * @param isFile whether it is the name of a file
     * @param isFileWithAt whether it may be the name of a file behind {@code @}
     */
    record Value(String label, List<String> words, boolean isFile, boolean isFileWithAt) {
        static final Value NONE = new Value("", List.of(), false, false);

        /** Words that stand for something else. */
        private static final Set<String> PLACEHOLDERS = Set.of("N", "D", "P", "NAME", "FILE", "TEXT", "URI", "SIZE");

        static Value of(ArgSpec argument) {
            if (argument.arity().max() == 0) return NONE;
            String label = argument.paramLabel();
            boolean isFile = label.equals("FILE") || label.endsWith(".jsonl");
            return new Value(label, words(argument, label), isFile, label.endsWith("|@FILE"));
        }

        /** The label says them, {@code auto|https|http|both}. */
        private static List<String> words(ArgSpec argument, String label) {
            if (label.indexOf('|') >= 0) {
                return Arrays.stream(label.split("\\|", -1))
                        .filter(word -> word.matches("[A-Za-z][A-Za-z0-9-]*") && !PLACEHOLDERS.contains(word))
                        .toList();
            }
            List<String> words = new ArrayList<>();
            if (argument.typeInfo().isEnum()) {
                for (String name : argument.typeInfo().getEnumConstantNames()) words.add(name.toLowerCase(Locale.ROOT));
            }
            return words;
        }
    }

    /** That of a command and all that are under it. */
    static CommandOutline of(CommandSpec spec) {
        List<Choice> options = new ArrayList<>();
        for (OptionSpec option : spec.options()) {
            if (option.hidden()) continue;
            List<String> names = Arrays.stream(option.names())
                    .sorted((one, other) -> Integer.compare(one.length(), other.length()))
                    .toList();
            options.add(new Choice(names, first(option.description()), Value.of(option), isRepeatable(option)));
        }
        List<Value> arguments = new ArrayList<>();
        for (PositionalParamSpec argument : spec.positionalParameters()) arguments.add(Value.of(argument));
        List<CommandOutline> commands = new ArrayList<>();
        // One that has several names is there under each.
        Set<CommandSpec> seen = new HashSet<>();
        for (Map.Entry<String, CommandLine> each : spec.subcommands().entrySet()) {
            CommandSpec command = each.getValue().getCommandSpec();
            if (!command.usageMessage().hidden() && seen.add(command)) commands.add(of(command));
        }
        List<String> words = List.of(spec.qualifiedName().split(" ", -1));
        return new CommandOutline(words, first(spec.usageMessage().description()), options, arguments, commands);
    }

    /** Verbosity adds up; all else of one value counts once. */
    private static boolean isRepeatable(OptionSpec option) {
        return option.isMultiValue();
    }

    private static String first(String... texts) {
        return texts.length == 0
                ? ""
                : texts[0].replace("%n", " ").replace("%%", "%").strip();
    }

    String name() {
        return words.get(words.size() - 1);
    }

    /** This one and all under it, itself first. */
    List<CommandOutline> all() {
        List<CommandOutline> all = new ArrayList<>(List.of(this));
        for (CommandOutline each : commands) all.addAll(each.all());
        return all;
    }

    /** The names of those under it. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (CommandOutline each : commands) names.add(each.name());
        return names;
    }
}
