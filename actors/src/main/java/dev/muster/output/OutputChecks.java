package dev.muster.output;

import dev.muster.output.OutputException.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one command reads and writes, looked at together before any work is done: no output may be an input, no two
 * outputs one file, and each must be possible. Nothing is made by looking. For one thread.
 */
public final class OutputChecks {
    private final List<Input> inputs = new ArrayList<>();
    private final List<Labelled> outputs = new ArrayList<>();

    private record Input(String what, Path file) {}

    private record Labelled(String option, Output output) {}

    /**
     * A file that is read.
     *
     * @param what is read from it, such as "the targets"
     * @param file {@code null} for none
     */
    public OutputChecks input(String what, @Nullable Path file) {
        if (file != null) inputs.add(new Input(what, file));
        return this;
    }

    /** Standard input is read, which may well be a file. */
    public OutputChecks standardInput(String what) {
        FilePlace.standardInput().ifPresent(file -> input(what, file));
        return this;
    }

    /**
     * A place that is written to.
     *
     * @param option the option that named it
     * @param output {@code null} for none
     */
    public OutputChecks output(String option, @Nullable Output output) {
        if (output != null) outputs.add(new Labelled(option, output));
        return this;
    }

    /**
     * Looks at each output in the order given.
     *
     * @throws OutputException one is an input or another output, or cannot be made, or is there and is to be kept
     */
    public void check() {
        refuseSame();
        for (Labelled each : outputs) each.output().check();
    }

    /** Refuses outputs that are an input or another output; those that are there already may be. */
    public void refuseSame() {
        for (int i = 0; i < outputs.size(); i++) {
            Labelled each = outputs.get(i);
            for (Input input : inputs) {
                if (isSame(each.output(), input.file()))
                    throw refused(each, input.what() + " are read from it, and would be lost");
            }
            for (Labelled other : outputs.subList(0, i)) {
                if (isSame(each.output(), other.output())) throw refused(each, other.option() + " goes there as well");
            }
        }
    }

    private static boolean isSame(Output one, Output other) {
        // Devices apart, only standard output can be meant twice without being a file.
        if (one.isStandardOutput() && other.isStandardOutput()) return true;
        return other.path().isPresent() && isSame(one, other.path().get());
    }

    private static boolean isSame(Output output, Path other) {
        if (output.path().isEmpty()) return false;
        try {
            return FilePlace.isSame(output.path().get(), other);
        } catch (IOException e) {
            String message = "cannot find out what " + output.name() + " is: " + IoReasons.of(e);
            throw new OutputException(Trouble.CANNOT_CREATE, message, e);
        }
    }

    private static OutputException refused(Labelled output, String why) {
        String message =
                output.option() + " must not be " + output.output().name() + ": " + why + "; name another file";
        return new OutputException(Trouble.REFUSED, message, null);
    }
}
