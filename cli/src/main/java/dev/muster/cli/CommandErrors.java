package dev.muster.cli;

import dev.muster.cli.settings.UsageException;
import dev.muster.input.InputException;
import dev.muster.journal.JournalException;
import dev.muster.output.OutputException;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * What went wrong, in one line to the user and as an exit status; a stack trace only for internal errors, and only if
 * wanted.
 */
final class CommandErrors implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final ProcessContext context;

    CommandErrors(ProcessContext context) {
        this.context = context;
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        UsageErrors.of(e).forEach(context::say);
        return ExitStatus.USAGE.code();
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
        return statusOf(e, context).code();
    }

    /** Says what {@code failure} means and gives the status it ends with. */
    static ExitStatus statusOf(Exception failure, ProcessContext context) {
        if (failure instanceof OutputException output) return statusOf(output, context);
        if (failure instanceof JournalException journal) return statusOf(journal, context);
        // Closing may be the first to find out.
        if (failure instanceof IOException io && OutputException.isBrokenPipe(io)) return ExitStatus.PIPE_CLOSED;
        boolean isFullDisk = failure instanceof InputException input && input.isLocal();
        boolean isUsage = failure instanceof UsageException || failure instanceof InputException && !isFullDisk;
        if (isUsage || isFullDisk || failure instanceof IOException) {
            String.valueOf(failure.getMessage()).lines().forEach(context::say);
            return isUsage ? ExitStatus.USAGE : ExitStatus.IO_ERROR;
        }
        context.say("unexpected: " + failure);
        if (context.sources().environment().containsKey("MUSTER_DEBUG")) {
            failure.printStackTrace(context.err());
        } else {
            context.say("this is an internal error; set MUSTER_DEBUG=1 to see where it happened");
        }
        return ExitStatus.UNEXPECTED;
    }

    private static ExitStatus statusOf(JournalException failure, ProcessContext context) {
        failure.getMessage().lines().forEach(context::say);
        return switch (failure.reason()) {
            case CHANGED -> ExitStatus.USAGE;
            case DAMAGED -> ExitStatus.DATA_ERROR;
            case EXISTS, IN_USE, CANNOT_CREATE -> ExitStatus.CANNOT_CREATE;
        };
    }

    private static ExitStatus statusOf(OutputException failure, ProcessContext context) {
        if (failure.isBrokenPipe()) return ExitStatus.PIPE_CLOSED; // `| head` has seen enough: nothing to say
        context.say(failure.getMessage());
        return switch (failure.trouble()) {
            case REFUSED -> ExitStatus.USAGE;
            case CANNOT_CREATE -> ExitStatus.CANNOT_CREATE;
            case FAILED -> ExitStatus.IO_ERROR;
        };
    }
}
