package dev.muster.cli.pages;

import dev.muster.cli.pages.CommandOutline.Choice;
import dev.muster.cli.pages.CommandOutline.Value;
import java.util.ArrayList;
import java.util.List;

/** For fish 3. */
final class FishCompletion {
    private FishCompletion() {}

    static String of(CommandOutline root) {
        StringBuilder script = new StringBuilder("""
                # Completes muster in fish:  muster completion fish | source
                complete -c muster -f
                """);
        for (CommandOutline command : root.all()) {
            String condition = condition(command);
            for (CommandOutline each : command.commands()) {
                line(script, condition, "-a " + each.name(), each.description());
            }
            for (Choice option : command.options()) line(script, condition, option(option), option.description());
            if (command.commands().isEmpty() && !command.arguments().isEmpty()) {
                Value first = command.arguments().get(0);
                if (first.isFile()) line(script, condition, "-F", "");
                if (!first.words().isEmpty()) line(script, condition, "-a " + quoted(words(first)), "");
            }
        }
        return script.toString();
    }

    private static void line(StringBuilder script, String condition, String what, String description) {
        script.append("complete -c muster -n ")
                .append(quoted(condition))
                .append(' ')
                .append(what);
        if (!description.isEmpty()) script.append(" -d ").append(quoted(description));
        script.append('\n');
    }

    /** Where a command stands in the line, and none of those under it. */
    private static String condition(CommandOutline command) {
        List<String> parts = new ArrayList<>();
        for (String word : command.words().subList(1, command.words().size())) {
            parts.add("__fish_seen_subcommand_from " + word);
        }
        if (!command.commands().isEmpty()) {
            parts.add("not __fish_seen_subcommand_from " + String.join(" ", command.names()));
        }
        return String.join("; and ", parts);
    }

    private static String option(Choice option) {
        StringBuilder text = new StringBuilder();
        for (String name : option.names()) {
            text.append(text.length() == 0 ? "" : " ");
            text.append(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1));
        }
        Value value = option.value();
        if (value.equals(Value.NONE)) return text.toString();
        if (value.isFile()) return text + " -r -F";
        if (value.isFileWithAt())
            return text + " -x -a " + quoted("@(__fish_complete_path (string sub -s 2 -- (commandline -ct)))");
        return text + " -x" + (value.words().isEmpty() ? "" : " -a " + quoted(words(value)));
    }

    private static String words(Value value) {
        return String.join(" ", value.words());
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
