package dev.muster.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that records go to. One that is there is kept, unless it is to be overwritten by the user's own word. */
final class OutputFile {
    private OutputFile() {}

    /**
     * Opens it.
     *
     * @param force whether a regular file that is there is overwritten
     * @throws OutputException it is there, or cannot be created
     */
    static OutputStream create(Path path, boolean force) {
        try {
            return Files.newOutputStream(path, options(path, force));
        } catch (FileAlreadyExistsException e) {
            throw new OutputException(ExitStatus.CANNOT_CREATE, path + " is there already; --force overwrites it", e);
        } catch (IOException e) {
            throw new OutputException(ExitStatus.CANNOT_CREATE, "cannot create " + path + ": " + reason(path, e), e);
        }
    }

    private static String reason(Path path, IOException e) {
        Path directory = path.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) return "there is no directory " + directory;
        if (Files.isDirectory(path)) return "it is a directory";
        return e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }

    /** A pipe or a device is there on purpose; only a regular file could be lost. */
    private static OpenOption[] options(Path path, boolean force) {
        if (Files.exists(path) && !Files.isRegularFile(path)) return new OpenOption[] {StandardOpenOption.WRITE};
        if (!force) return new OpenOption[] {StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW};
        return new OpenOption[] {
            StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING
        };
    }
}
