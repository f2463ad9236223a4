package dev.muster.output;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where a path leads: links are followed to their end, also where nothing is there yet. */
final class FilePlace {
    private static final Path STANDARD_INPUT = Path.of("/dev/stdin");
    private static final Path STANDARD_OUTPUT = Path.of("/dev/stdout");
    private static final Path STANDARD_ERROR = Path.of("/dev/stderr");
    /** As many as Linux follows. */
    private static final int MOST_LINKS = 40;

    private FilePlace() {}

    /** Standard input as a file, where the system has such a name. */
    static Optional<Path> standardInput() {
        return Files.exists(STANDARD_INPUT) ? Optional.of(STANDARD_INPUT) : Optional.empty();
    }

    /** Standard output as a file, where the system has such a name. */
    static Optional<Path> standardOutput() {
        return Files.exists(STANDARD_OUTPUT) ? Optional.of(STANDARD_OUTPUT) : Optional.empty();
    }

    /** Whether it names a file that is open already, by the user's own word: {@code /dev/stdout}, {@code /dev/fd/3}. */
    static boolean isDescriptor(Path path) {
        Path name = path.toAbsolutePath().normalize();
        return name.equals(STANDARD_OUTPUT)
                || name.equals(STANDARD_ERROR)
                || name.startsWith("/dev/fd")
                || name.startsWith("/proc/self/fd");
    }

    /** Whether something is there that is no regular file: a pipe, a terminal, {@code /dev/null}. */
    static boolean isSpecial(Path path) {
        return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
    }

    /** The last name that links lead to; nothing need be there. */
    static Path target(Path path) throws IOException {
        Path target = path;
        for (int i = 0; i < MOST_LINKS && Files.isSymbolicLink(target); i++) {
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        if (Files.isSymbolicLink(target)) {
            throw new FileSystemException(path.toString(), null, "too many links follow one another");
        }
        return target;
    }

    /** The directory that {@code path} is in. */
    static Path directory(Path path) {
        Path directory = path.getParent();
        return directory == null ? Path.of("") : directory;
    }

    /**
     * Whether writing the one would change the other: the same regular file by whatever name, or the same name where
     * none is there yet. Devices and pipes hold nothing that could be lost.
     */
    static boolean isSame(Path one, Path other) throws IOException {
        boolean first = Files.exists(one);
        if (first != Files.exists(other)) return false;
        if (first) return Files.isRegularFile(one) && Files.isRegularFile(other) && Files.isSameFile(one, other);
        return place(one).equals(place(other));
    }

    private static Path place(Path path) throws IOException {
        Path target = target(path).toAbsolutePath();
        Path directory = directory(target);
        if (!Files.isDirectory(directory)) return target;
        return directory.toRealPath().resolve(target.getFileName());
    }
}
