package dev.muster.cli.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The page of the manual, muster(1), in the macros of man(7), which every roff knows. */
public final class ManPage {
    private static final String SEE_ALSO = """
            .SH SEE ALSO
            .BR curl (1),
            .BR openssl-s_client (1ssl)
            .PP
            The documentation in the directory doc of the distribution: command-line.md, record.md, politeness.md.
            """;

    private static final String FILES = """
            .SH FILES
            .TP
            .I ~/.config/muster/application.conf
            Settings of your own (HOCON); under XDG_CONFIG_HOME where that is set.
            .TP
            .I conf/application.conf
            Settings of the installation, beside bin.
            .TP
            .I FILE.muster
            What scan the results in FILE are of, for \\-\\-resume and merge.
            .TP
            .I ~/.cache/muster
            Archives of classes, which make a start quicker; under XDG_CACHE_HOME where that is set. They can be removed.
            .SH ENVIRONMENT
            .TP
            .BR MUSTER_ ...
            A setting: its name in capitals with _ for . and \\-, as in MUSTER_SCAN_CONCURRENCY=100.
            .TP
            .B MUSTER_JAVA_OPTS
            Options for the Java machine, such as \\-Xmx2g.
            .TP
            .B JAVA_HOME
            Which Java is used, 17 or later.
            .TP
            .BR NO_COLOR ", " CLICOLOR_FORCE ", " TERM ", " COLUMNS
            Colour and width of what goes to a terminal.
            .TP
            .B MUSTER_DEBUG
            Where an internal error happened is shown.
            """;

    private ManPage() {}

    /**
     * The page.
     *
     * @param root the command that all others are under
     * @param version of the program
     * @param statuses with which it may end, and what they mean
     */
    public static String of(CommandSpec root, String version, SortedMap<Integer, String> statuses) {
        StringBuilder page = new StringBuilder(".\\\" Made from the options of muster; change them there.\n");
        page.append(".TH MUSTER 1 \"\" \"muster ").append(escaped(version)).append("\" \"User Commands\"\n");
        page.append(".SH NAME\nmuster \\- ask a long list of domains for their HTTP response header sections\n");
        page.append(".SH SYNOPSIS\n.B muster\n.I COMMAND\n[\\fIOPTION\\fR...] [\\fIARGUMENT\\fR...]\n");
        page.append(".SH DESCRIPTION\n");
        text(page, root.usageMessage().description());
        examples(page, root);
        page.append(".SH COMMANDS\n");
        for (CommandSpec command : commands(root)) command(page, command);
        page.append(".SH EXIT STATUS\n");
        for (Map.Entry<Integer, String> each : statuses.entrySet()) {
            page.append(".TP\n.B ").append(each.getKey()).append('\n');
            line(page, each.getValue());
        }
        page.append(FILES);
        page.append(SEE_ALSO);
        return page.toString();
    }

    private static List<CommandSpec> commands(CommandSpec of) {
        List<CommandSpec> all = new ArrayList<>();
        for (CommandLine each : of.subcommands().values()) {
            CommandSpec command = each.getCommandSpec();
            if (command.usageMessage().hidden() || all.contains(command)) continue;
            all.add(command);
            all.addAll(commands(command));
        }
        return all;
    }

    private static void command(StringBuilder page, CommandSpec command) {
        page.append(".SS ").append(escaped(command.qualifiedName())).append('\n');
        text(page, command.usageMessage().description());
        for (PositionalParamSpec argument : command.positionalParameters()) {
            if (!argument.hidden()) entry(page, "\\fI" + escaped(argument.paramLabel()) + "\\fR", argument);
        }
        for (OptionSpec option : command.options()) {
            if (option.hidden() || option.usageHelp() || option.versionHelp()) continue;
            List<String> names = new ArrayList<>();
            for (String name : option.names()) names.add("\\fB" + escaped(name) + "\\fR");
            String value = option.arity().max() == 0 ? "" : "=\\fI" + escaped(option.paramLabel()) + "\\fR";
            entry(page, String.join(", ", names) + value, option);
        }
        examples(page, command);
    }

    private static void entry(StringBuilder page, String head, ArgSpec argument) {
        page.append(".TP\n").append(head).append('\n');
        text(page, argument.description());
    }

    private static void text(StringBuilder page, String... lines) {
        for (String each : lines)
            line(page, each.replace("%n", " ").replace("%%", "%").strip());
    }

    /** What stands indented in the footer. */
    private static void examples(StringBuilder page, CommandSpec command) {
        List<String> examples = Arrays.stream(command.usageMessage().footer())
                .filter(line -> line.startsWith("  "))
                .toList();
        if (examples.isEmpty()) return;
        page.append(".PP\n.nf\n.RS\n");
        for (String each : examples) line(page, each.strip());
        page.append(".RE\n.fi\n");
    }

    /** No line of text may begin like a request. */
    private static void line(StringBuilder page, String text) {
        String escaped = escaped(text);
        if (escaped.isEmpty()) return;
        page.append(escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" : "")
                .append(escaped)
                .append('\n');
    }

    static String escaped(String text) {
        return text.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("…", "...")
                .replace("~", "\\(ti")
                .replace("^", "\\(ha")
                .replace("`", "\\(ga");
    }
}
