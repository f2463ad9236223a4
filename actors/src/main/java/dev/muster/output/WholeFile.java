package dev.muster.output;

import dev.muster.output.OutputException.Trouble;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that is made in one go. It is written beside its place under a name of its own, and gets its name with
 * {@link #commit}: until then what was there is untouched. Closed without a commit, or when the process is ended by a
 * signal that can be caught, it leaves nothing behind. Where the place is a pipe or a device there is nothing to keep,
 * and it is written as it is.
 *
 * <p>For one thread at a time.
 */
public final class WholeFile implements AutoCloseable {
    private final String name;
    private final NamedStream stream;
    private final @Nullable Beside beside;
    private boolean open = true;

    /** @param cleanUp removes the file should the process end early */
    private record Beside(Path temporary, Path target, boolean force, FileOutputStream file, Thread cleanUp) {}

    private WholeFile(String name, OutputStream stream, @Nullable Beside beside) {
        this.name = name;
        this.stream = new NamedStream(name, stream);
        this.beside = beside;
    }

    static WholeFile inPlace(String name, OutputStream out) {
        return new WholeFile(name, out, null);
    }

    /** @param target where links are followed to their end */
    static WholeFile beside(String name, Path target, boolean force) throws IOException {
        Path temporary = create(target);
        Thread cleanUp = new Thread(() -> delete(temporary), "muster-output-clean-up");
        FileOutputStream file;
        try {
            file = new FileOutputStream(temporary.toFile());
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        Runtime.getRuntime().addShutdownHook(cleanUp);
        return new WholeFile(name, new BufferedOutputStream(file), new Beside(temporary, target, force, file, cleanUp));
    }

    /** With the permissions of what it takes the place of; else those that umask leaves. */
    private static Path create(Path target) throws IOException {
        Set<PosixFilePermission> permissions = null;
        PosixFileAttributeView posix = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        if (posix != null && Files.exists(target))
            permissions = posix.readAttributes().permissions();
        FileAttribute<?>[] attributes = permissions == null
                ? new FileAttribute<?>[0]
                : new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
        long process = ProcessHandle.current().pid();
        for (int number = 1; ; number++) {
            Path temporary = target.resolveSibling(".muster-" + process + "-" + number + ".tmp");
            try {
                Files.createFile(temporary, attributes);
                if (permissions != null) Files.setPosixFilePermissions(temporary, permissions);
                return temporary;
            } catch (FileAlreadyExistsException taken) {
                if (number == Integer.MAX_VALUE) throw taken;
            }
        }
    }

    /**
     * What is written to it. Buffered; what fails is an unchecked {@link OutputException} that names the place, so that
     * it is never taken for a failure of what is read. Its close only writes out what waits.
     */
    public OutputStream stream() {
        return stream;
    }

    void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        stream.write(bytes, 0, bytes.length);
    }

    /**
     * Writes out what waits and gives the file its name.
     *
     * @throws OutputException that failed, or a file of that name has come meanwhile and is kept
     */
    public void commit() {
        if (!open) throw new IllegalStateException("it is closed");
        try {
            stream.flush();
            if (beside != null) beside.file().getFD().sync();
            stream.end();
            if (beside != null) rename(beside);
        } catch (IOException e) {
            throw OutputException.failed(name, e);
        }
        end();
    }

    private void rename(Beside file) throws IOException {
        if (file.force()) {
            replace(file);
            return;
        }
        try {
            // A second name, unlike a move, never takes the place of a file that has come meanwhile.
            Files.createLink(file.target(), file.temporary());
        } catch (FileAlreadyExistsException e) {
            throw kept(file, e);
        } catch (UnsupportedOperationException | IOException noLinks) {
            if (Files.exists(file.target())) throw kept(file, null);
            Files.move(file.temporary(), file.target());
            return;
        }
        Files.delete(file.temporary());
    }

    private static void replace(Beside file) throws IOException {
        try {
            Files.move(
                    file.temporary(),
                    file.target(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(file.temporary(), file.target(), StandardCopyOption.REPLACE_EXISTING);
        } catch (FileSystemException e) {
            // A file that is mounted, as containers do it, can be written to but has a name for good.
            if (!String.valueOf(e.getReason()).contains("busy")) throw e;
            try (OutputStream out = Files.newOutputStream(file.target())) {
                Files.copy(file.temporary(), out);
            }
            Files.delete(file.temporary());
        }
    }

    /** The work may have taken hours: both files stay. */
    private OutputException kept(Beside file, @Nullable IOException e) {
        end();
        String message =
                name + " has come meanwhile and is kept; what was to be written to it is in " + file.temporary();
        return new OutputException(Trouble.CANNOT_CREATE, message, e);
    }

    private void end() {
        open = false;
        if (beside == null) return;
        try {
            Runtime.getRuntime().removeShutdownHook(beside.cleanUp());
        } catch (IllegalStateException ending) {
            // The process is ending, and the hook is under way: it finds what is to be removed, or nothing.
        }
    }

    /** Leaves nothing behind, unless it was committed; what went to a pipe or a device is gone already. */
    @Override
    public void close() {
        if (!open) return;
        end();
        if (beside == null) {
            stream.end();
            return;
        }
        try {
            beside.file().close(); // not the stream: what waits in its buffer is not wanted any more
            Files.deleteIfExists(beside.temporary());
        } catch (IOException e) {
            throw new OutputException(
                    Trouble.FAILED, "cannot remove " + beside.temporary() + ": " + IoReasons.of(e), e);
        }
    }

    /** For the end of the process, when nobody can be told any more. */
    private static void delete(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // It stays under its name, which says whose it is.
        }
    }

    /** Says with each failure where it was. */
    private static final class NamedStream extends OutputStream {
        private final String name;
        private final OutputStream out;

        NamedStream(String name, OutputStream out) {
            this.name = name;
            this.out = out;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw OutputException.failed(name, e);
            }
        }

        @Override
        public void flush() {
            try {
                out.flush();
            } catch (IOException e) {
                throw OutputException.failed(name, e);
            }
        }

        /** The file is closed with its commit. */
        @Override
        public void close() {
            flush();
        }

        void end() {
            try {
                out.close();
            } catch (IOException e) {
                throw OutputException.failed(name, e);
            }
        }
    }
}
