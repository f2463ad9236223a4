package dev.muster.cli;

import dev.muster.settings.KnownSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in the words of its user: what it is, what may stand there, what may be meant. */
final class UsageErrors {
    private UsageErrors() {}

    /** Lines to say; the last names the help. */
    static List<String> of(ParameterException e) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        List<String> lines = new ArrayList<>();
        if (e instanceof UnmatchedArgumentException unmatched) unmatched(unmatched, command, lines);
        else if (e instanceof MissingParameterException missing) lines.add(missing(missing));
        else if (e.getArgSpec() != null && e.getValue() != null) lines.add(wrongValue(e.getArgSpec(), e.getValue()));
        else lines.add(String.valueOf(e.getMessage()));
        lines.add("try `" + command.qualifiedName() + " --help`");
        return lines;
    }

    private static void unmatched(UnmatchedArgumentException e, CommandSpec command, List<String> lines) {
        String first = e.getUnmatched().get(0);
        boolean option = first.startsWith("-") && first.length() > 1;
        boolean mayBeCommand = !option && !command.subcommands().isEmpty();
        lines.add((option ? "there is no option " : mayBeCommand ? "there is no command " : "nothing to do with ")
                + first);
        if (mayBeCommand && command.parent() == null && MisplacedWords.isTarget(first)) {
            lines.add("did you mean `" + MisplacedWords.scanOf(first) + "`?");
            return;
        }
        // The parser's own suggestions are every option that begins alike.
        List<String> names = command.options().stream()
                .flatMap(each -> Arrays.stream(each.names()))
                .toList();
        List<String> nearest = option
                ? KnownSettings.nearest(first, names).map(List::of).orElseGet(e::getSuggestions)
                : e.getSuggestions();
        if (!nearest.isEmpty()) lines.add("did you mean " + String.join(", or ", nearest) + "?");
    }

    private static String missing(MissingParameterException e) {
        List<String> names = e.getMissing().stream().map(UsageErrors::name).toList();
        String all = names.size() < 2
                ? String.join("", names)
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.get(names.size() - 1);
        return all.isEmpty() ? String.valueOf(e.getMessage()) : "missing: " + all;
    }

    private static String name(ArgSpec spec) {
        if (!(spec instanceof OptionSpec option)) return spec.paramLabel();
        return option.longestName() + (option.arity().max() > 0 ? " " + option.paramLabel() : "");
    }

    private static String wrongValue(ArgSpec spec, String value) {
        String name = spec instanceof OptionSpec option ? option.longestName() : spec.paramLabel();
        return name + " must be " + allowed(spec) + ", found " + value;
    }

    private static String allowed(ArgSpec spec) {
        Class<?> type = spec.auxiliaryTypes().length > 0 ? spec.auxiliaryTypes()[0] : spec.type();
        if (type.isEnum()) return words(type);
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        return type == double.class || type == Double.class ? "a number" : spec.paramLabel();
    }

    private static String words(Class<?> type) {
        List<String> words = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .toList();
        String most = words.stream().limit(words.size() - 1L).collect(Collectors.joining(", "));
        return most.isEmpty() ? words.get(0) : most + " or " + words.get(words.size() - 1);
    }
}
