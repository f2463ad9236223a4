package dev.muster.cli;

import dev.muster.cli.settings.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Values of options that may stand in a file: {@code @FILE} has one on each line. */
final class OptionFiles {
    private OptionFiles() {}

    /**
     * The values, those of files in their place; blank lines are none.
     *
     * @throws UsageException a file cannot be read
     */
    static List<String> lines(String option, List<String> values) {
        List<String> lines = new ArrayList<>();
        for (String value : values) {
            if (value.startsWith("@")) lines.addAll(read(option, Path.of(value.substring(1))));
            else lines.add(value);
        }
        return lines;
    }

    private static List<String> read(String option, Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            String why = e instanceof NoSuchFileException ? "no such file" : String.valueOf(e.getMessage());
            throw new UsageException(option + ": cannot read " + file + ": " + why, e);
        }
    }
}
