package dev.muster.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The command that goes on with a scan that ended early. */
final class ResumeHint {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,@%+-]+");

    private ResumeHint() {}

    /**
     * What to tell the user.
     *
     * @param arguments those of this run
     * @param readsStandardInput whether the input has to be given once more
     */
    static String of(List<String> arguments, boolean readsStandardInput) {
        String input = readsStandardInput ? ", with the same input" : "";
        if (mayHoldSecret(arguments)) return "to go on: the same command with --resume" + input;
        List<String> again = new ArrayList<>(arguments);
        again.remove("--force");
        // Right behind the command: what comes after -- is no option.
        if (!again.contains("--resume")) again.add(Math.min(1, again.size()), "--resume");
        return "to go on" + input + ": muster "
                + again.stream().map(ResumeHint::quoted).collect(Collectors.joining(" "));
    }

    /** Fields and proxies may come with passwords, which belong on no screen and in no log. */
    private static boolean mayHoldSecret(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith("--proxy")) return true;
            if (argument.startsWith("--header=") && !argument.startsWith("--header=@")) return true;
            if (argument.startsWith("-H") && argument.length() > 2 && argument.charAt(2) != '@') return true;
            boolean separate = argument.equals("--header") || argument.equals("-H");
            if (separate && (i + 1 == arguments.size() || !arguments.get(i + 1).startsWith("@"))) return true;
            if (argument.contains("://") && argument.contains("@")) return true; // user information of a target
        }
        return false;
    }

    private static String quoted(String argument) {
        if (PLAIN.matcher(argument).matches()) return argument;
        return "'" + argument.replace("'", "'\\''") + "'";
    }
}
