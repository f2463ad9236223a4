package dev.muster.cli.pages;

import dev.muster.cli.pages.CommandOutline.Choice;
import dev.muster.cli.pages.CommandOutline.Value;

/** For zsh, as a file of its {@code fpath} or sourced. */
final class ZshCompletion {
    private ZshCompletion() {}

    static String of(CommandOutline root) {
        StringBuilder script = new StringBuilder("""
                #compdef muster
                # Completes muster in zsh:  source <(muster completion zsh), or this as the file _muster of the fpath
                """);
        for (CommandOutline command : root.all()) function(script, command);
        return script + """
                if [[ $funcstack[1] == _muster ]]; then
                  _muster "$@"
                else
                  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
                  compdef _muster muster
                fi
                """;
    }

    private static void function(StringBuilder script, CommandOutline command) {
        boolean hasCommands = !command.commands().isEmpty();
        script.append("\n").append(name(command)).append("() {\n");
        if (hasCommands) {
            script.append("  local curcontext=$curcontext state line\n  typeset -A opt_args\n");
        }
        script.append("  _arguments ").append(hasCommands ? "-C " : "-s -S ").append("\\\n");
        for (Choice option : command.options()) {
            script.append("    ").append(option(option)).append(" \\\n");
        }
        if (!hasCommands) {
            script.append("    ").append(argument(command)).append("\n}\n");
            return;
        }
        script.append("    '1:command:->command' '*::argument:->argument'\n  case $state in\n    command)\n");
        script.append("      local -a commands=(\n");
        for (CommandOutline each : command.commands()) {
            script.append("        ")
                    .append(quoted(each.name() + ":" + each.description()))
                    .append('\n');
        }
        script.append("      )\n      _describe command commands\n      ;;\n    argument)\n      case $words[1] in\n");
        for (CommandOutline each : command.commands()) {
            script.append("        ")
                    .append(each.name())
                    .append(") ")
                    .append(name(each))
                    .append(" ;;\n");
        }
        script.append("      esac\n      ;;\n  esac\n}\n");
    }

    private static String argument(CommandOutline command) {
        if (command.arguments().isEmpty()) return "''";
        Value first = command.arguments().get(0);
        return quoted("*:" + escaped(first.label()) + ":" + action(first));
    }

    /** One for all its names, of which only one is to be given. */
    private static String option(Choice option) {
        boolean takesValue = !option.value().equals(Value.NONE);
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            names.append(names.length() == 0 ? "" : ",").append(name);
            if (takesValue) names.append(name.startsWith("--") ? "=" : "+");
        }
        String text = "[" + escaped(option.description()) + "]"
                + (takesValue ? ":" + escaped(option.value().label()) + ":" + action(option.value()) : "");
        boolean isOne = option.names().size() == 1;
        String rest = isOne ? names + text : text;
        String only = option.isRepeatable() ? "*" : isOne ? "" : "(" + String.join(" ", option.names()) + ")";
        return isOne ? quoted(only + rest) : quoted(only) + "{" + names + "}" + quoted(rest);
    }

    private static String action(Value value) {
        if (value.isFile()) return "_files";
        if (value.isFileWithAt()) return "{ compset -P @ && _files }";
        return value.words().isEmpty() ? " " : "(" + String.join(" ", value.words()) + ")";
    }

    /** Brackets and colons part one thing from the next. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("]", "\\]")
                .replace(":", "\\:");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static String name(CommandOutline command) {
        return "_" + String.join("_", command.words());
    }
}
