package dev.muster.cli.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Why a file that the user named cannot be read. */
public final class Unreadable {
    private Unreadable() {}

    /** A phrase for the end of a message; empty where it can be read. */
    public static Optional<String> why(Path file) {
        if (!Files.exists(file)) return Optional.of("no such file");
        if (Files.isDirectory(file)) return Optional.of("it is a directory");
        return Files.isReadable(file) ? Optional.empty() : Optional.of("permission denied");
    }
}
