package dev.muster.output;

import dev.muster.output.OutputException.Trouble;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One place that a command writes to: a file, a device or a pipe by its name, or standard output, which is called
 * {@code -}. Nothing is opened before it is asked for.
 *
 * <ul>
 *   <li>A regular file that is there is kept, unless it may be overwritten or is one that grows.
 *   <li>A link is written through: what it leads to is made or overwritten, and the link stays.
 *   <li>Devices and pipes are written as they are. A descriptor that is open already ({@code /dev/fd/3}) is written to
 *       at its end.
 *   <li>What is made in one go is written beside and renamed, so that nobody ever sees half of it.
 * </ul>
 */
public final class Output {
    /** The name of standard output. */
    public static final String STANDARD_OUTPUT = "-";

    /** What becomes of a regular file that is there. */
    private enum Existing {
        KEPT,
        OVERWRITTEN,
        APPENDED_TO
    }

    private final @Nullable Path path;
    private final Existing existing;
    private final OutputStream standardOutput;

    private Output(@Nullable Path path, Existing existing, OutputStream standardOutput) {
        this.path = path;
        this.existing = existing;
        this.standardOutput = standardOutput;
    }

    /**
     * What the user calls {@code name}.
     *
     * @param force whether a regular file that is there may be overwritten
     * @param standardOutput for {@code -}; it stays open
     * @throws OutputException no file can have that name
     */
    public static Output named(String name, boolean force, OutputStream standardOutput) {
        return new Output(path(name), force ? Existing.OVERWRITTEN : Existing.KEPT, standardOutput);
    }

    /**
     * What the user calls {@code name}, and which grows from run to run, as a log does: a file that is there loses
     * nothing.
     *
     * @param standardOutput for {@code -}; it stays open
     * @throws OutputException no file can have that name
     */
    public static Output appended(String name, OutputStream standardOutput) {
        return new Output(path(name), Existing.APPENDED_TO, standardOutput);
    }

    private static @Nullable Path path(String name) {
        try {
            return name.equals(STANDARD_OUTPUT) ? null : Path.of(name);
        } catch (InvalidPathException e) {
            throw new OutputException(Trouble.CANNOT_CREATE, "no file can be called " + name, null);
        }
    }

    /** What it is called in messages. */
    public String name() {
        return path == null ? "standard output" : path.toString();
    }

    public boolean isStandardOutput() {
        return path == null;
    }

    /** Whether something that could be lost is there: a regular file with that name. */
    public boolean isThere() {
        return path != null && Files.isRegularFile(path) && !FilePlace.isDescriptor(path);
    }

    /** The file, for questions of identity; empty where there is none. */
    Optional<Path> path() {
        return path == null ? FilePlace.standardOutput() : Optional.of(path);
    }

    /**
     * Refuses to write over {@code input}, by whatever name: link, hard link, another way to the same directory, an
     * open descriptor.
     *
     * @throws OutputException it is the same file
     */
    public void refuseInput(Path input) {
        new OutputChecks()
                .input("the targets", input)
                .output("the output", this)
                .refuseSame();
    }

    /**
     * Says now what {@link #open} or {@link #replace} would say later, and makes nothing.
     *
     * @throws OutputException it cannot be made, or is there and is to be kept
     */
    public void check() {
        if (path == null || FilePlace.isDescriptor(path)) return;
        if (Files.isDirectory(path)) throw cannotCreate(path, "it is a directory; name a file in it", null);
        if (isThere() && existing == Existing.KEPT) throw isThereAlready(path, null);
        try {
            Path target = FilePlace.target(path);
            boolean there = Files.exists(target);
            if (!there) checkDirectory(path, FilePlace.directory(target));
            if (there && !Files.isWritable(target)) throw cannotCreate(path, denied("it may not be written to"), null);
        } catch (IOException e) {
            throw cannotCreate(path, IoReasons.of(e), e);
        }
    }

    private static void checkDirectory(Path path, Path directory) {
        Path named = directory.toString().isEmpty() ? directory.toAbsolutePath() : directory;
        if (!Files.exists(directory)) {
            throw cannotCreate(path, "there is no directory " + named + "; make it first (mkdir -p)", null);
        }
        if (!Files.isDirectory(directory)) throw cannotCreate(path, named + " is no directory", null);
        if (!Files.isWritable(directory)) {
            throw cannotCreate(path, denied("nothing may be written in the directory " + named), null);
        }
    }

    private static String denied(String what) {
        return what + "; name a place that you may write to";
    }

    /**
     * Opens it to grow in place. Not buffered.
     *
     * @throws OutputException it cannot be made, or is there and is to be kept
     */
    public OutputStream open() {
        if (path == null) return new Unclosed(standardOutput);
        check();
        return open(path, options(path));
    }

    private static OutputStream open(Path path, OpenOption... options) {
        try {
            // A link to nothing is what it leads to; with CREATE_NEW the system would take the link for a file.
            return Files.newOutputStream(Files.exists(path) ? path : FilePlace.target(path), options);
        } catch (FileAlreadyExistsException e) {
            throw isThereAlready(path, e);
        } catch (IOException e) {
            throw cannotCreate(path, IoReasons.of(e), e);
        }
    }

    private OpenOption[] options(Path file) {
        if (FilePlace.isDescriptor(file)) return new OpenOption[] {StandardOpenOption.WRITE, StandardOpenOption.APPEND};
        if (FilePlace.isSpecial(file)) return new OpenOption[] {StandardOpenOption.WRITE};
        StandardOpenOption[] options = switch (existing) {
            case KEPT -> new StandardOpenOption[] {StandardOpenOption.CREATE_NEW};
            case OVERWRITTEN ->
                new StandardOpenOption[] {StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING};
            case APPENDED_TO -> new StandardOpenOption[] {StandardOpenOption.CREATE, StandardOpenOption.APPEND};
        };
        return EnumSet.of(StandardOpenOption.WRITE, options).toArray(OpenOption[]::new);
    }

    /**
     * Begins a file that is made in one go: it takes its name, and the place of what is there, with the
     * {@link WholeFile#commit commit}.
     *
     * @throws OutputException it cannot be made, or is there and is to be kept
     */
    public WholeFile replace() {
        check();
        if (path == null || FilePlace.isDescriptor(path) || FilePlace.isSpecial(path)) {
            return WholeFile.inPlace(name(), new BufferedOutputStream(open()));
        }
        try {
            Path target = FilePlace.target(path);
            // Where nothing can be put beside it, it is overwritten: the user allowed that.
            boolean beside = Files.isWritable(FilePlace.directory(target));
            if (!beside) return WholeFile.inPlace(name(), new BufferedOutputStream(open()));
            return WholeFile.beside(name(), target, existing == Existing.OVERWRITTEN);
        } catch (IOException e) {
            throw cannotCreate(path, IoReasons.of(e), e);
        }
    }

    /**
     * Writes {@code text} in one go, as UTF-8.
     *
     * @throws OutputException it cannot be made or written; what was there is there still
     */
    public void write(String text) {
        try (WholeFile file = replace()) {
            file.write(text);
            file.commit();
        }
    }

    private static OutputException cannotCreate(Path path, String reason, @Nullable IOException e) {
        return new OutputException(Trouble.CANNOT_CREATE, "cannot create " + path + ": " + reason, e);
    }

    static OutputException isThereAlready(Path path, @Nullable IOException e) {
        String message = path + " is there already and is kept; --force overwrites it";
        return new OutputException(Trouble.CANNOT_CREATE, message, e);
    }

    /** Standard output is the process's, and outlives what is written to it. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
