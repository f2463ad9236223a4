package dev.muster.cli.pages;

import dev.muster.cli.pages.CommandOutline.Choice;
import dev.muster.cli.pages.CommandOutline.Value;
import java.util.ArrayList;
import java.util.List;

/** For bash 3.2 and later, with or without the package bash-completion. */
final class BashCompletion {
    private static final String HEAD = """
            # Completes muster in bash:  source <(muster completion bash)
            _muster() {
              local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} command='' words='' i
              COMPREPLY=()
              # --option=value comes as three words.
              if [[ $cur == = ]]; then
                cur=
              elif [[ $prev == = ]]; then
                prev=${COMP_WORDS[COMP_CWORD - 2]}
              fi
              for ((i = 1; i < COMP_CWORD; i++)); do
                case "$command/${COMP_WORDS[i]}" in
                  %s) command=$command/${COMP_WORDS[i]} ;;
                esac
              done
              case "$command $prev" in
            """;

    private static final String FILES = """
                  COMPREPLY=()
                  while IFS= read -r i; do COMPREPLY+=("$i"); done < <(compgen -f -- "$cur")
                  compopt -o filenames 2>/dev/null
                  return
                  ;;
            """;

    private static final String FILES_WITH_AT = """
                  [[ $cur == @* ]] || return
                  while IFS= read -r i; do COMPREPLY+=("$i"); done < <(compgen -P @ -f -- "${cur#@}")
                  return
                  ;;
            """;

    private static final String TAIL = """
              esac
              if [[ $cur == -* ]]; then
                words=${words%%|*}
              else
                words=${words#*|}
                if [[ $words == files ]]; then
                  while IFS= read -r i; do COMPREPLY+=("$i"); done < <(compgen -f -- "$cur")
                  compopt -o filenames 2>/dev/null
                  return
                fi
              fi
              while IFS= read -r i; do COMPREPLY+=("$i"); done < <(compgen -W "$words" -- "$cur")
            }
            complete -F _muster muster
            """;

    private BashCompletion() {}

    static String of(CommandOutline root) {
        List<String> paths = new ArrayList<>();
        for (CommandOutline each : root.all()) if (!path(each).isEmpty()) paths.add(path(each));
        StringBuilder script = new StringBuilder(HEAD.replace("%s", String.join(" | ", paths)));
        for (CommandOutline command : root.all()) {
            for (Choice option : command.options()) values(script, command, option);
        }
        script.append("  esac\n  case $command in\n");
        for (CommandOutline command : root.all()) {
            List<String> options = new ArrayList<>();
            command.options().forEach(option -> options.addAll(option.names()));
            script.append("    ").append(path(command).isEmpty() ? "''" : path(command));
            script.append(") words='").append(String.join(" ", options)).append('|');
            script.append(arguments(command)).append("' ;;\n");
        }
        return script + TAIL;
    }

    /** What may stand where no option does: other commands, words, or files. */
    private static String arguments(CommandOutline command) {
        if (!command.commands().isEmpty()) return String.join(" ", command.names());
        if (command.arguments().isEmpty()) return "";
        Value first = command.arguments().get(0);
        return first.isFile() ? "files" : String.join(" ", first.words());
    }

    private static void values(StringBuilder script, CommandOutline command, Choice option) {
        Value value = option.value();
        if (value.equals(Value.NONE)) return;
        List<String> patterns = new ArrayList<>();
        for (String name : option.names()) patterns.add("'" + path(command) + " " + name + "'");
        script.append("    ").append(String.join(" | ", patterns)).append(")\n");
        if (value.isFile()) {
            script.append(FILES);
        } else if (value.isFileWithAt()) {
            script.append(FILES_WITH_AT);
        } else {
            if (!value.words().isEmpty()) {
                script.append("      while IFS= read -r i; do COMPREPLY+=(\"$i\"); done < <(compgen -W '")
                        .append(String.join(" ", value.words()))
                        .append("' -- \"$cur\")\n");
            }
            script.append("      return\n      ;;\n");
        }
    }

    /** A command without the name of the program: {@code /config/show}. */
    private static String path(CommandOutline command) {
        StringBuilder path = new StringBuilder();
        for (String word : command.words().subList(1, command.words().size()))
            path.append('/').append(word);
        return path.toString();
    }
}
