package dev.muster.cli;

import dev.muster.cli.pages.ManPage;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the page of the manual that the distribution has. */
@Command(
        name = "man",
        description = "Print the page of the manual, in roff.",
        mixinStandardHelpOptions = true,
        hidden = true,
        footer = {"", "  muster man | man -l -"})
final class ManCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(ManPage.of(spec.root(), Version.number(), ExitStatus.meanings()));
        out.flush();
        return ExitStatus.OK.code();
    }
}
