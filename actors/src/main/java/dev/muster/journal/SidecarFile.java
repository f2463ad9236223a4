package dev.muster.journal;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Writes the sidecar: beside the one that is there, then in its place, so that at each moment there is a whole one. For
 * any number of threads; one that is older than what was written is left out.
 */
final class SidecarFile {
    private final ResultsName name;
    private final boolean fsync;
    private long given;
    private long written;

    SidecarFile(ResultsName name, boolean fsync) {
        this.name = name;
        this.fsync = fsync;
    }

    /** A number for a sidecar that is made now: those made later have a higher one. */
    synchronized long number() {
        return ++given;
    }

    synchronized void write(long number, Sidecar sidecar) throws IOException {
        if (number < written) return;
        written = number;
        Path next = name.nextSidecar();
        try {
            writeNext(next, SidecarCodec.write(sidecar));
            Files.move(next, name.sidecar(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            removeNext(next, e);
            FileSystemException named = new FileSystemException(next.toString(), null, reason(e));
            named.initCause(e);
            throw named;
        }
        if (fsync) forceDirectory();
    }

    private void writeNext(Path next, byte[] bytes) throws IOException {
        // What a kill left there, or somebody put there: a link would be followed to a file that is none of ours.
        Files.deleteIfExists(next);
        Files.createFile(next);
        // Not through a channel, which an interrupt would close.
        try (FileOutputStream out = new FileOutputStream(next.toFile())) {
            out.write(bytes);
            if (fsync) out.getFD().sync();
        }
    }

    /** On a full disk even the half of it is in the way. */
    private static void removeNext(Path next, IOException reason) {
        try {
            Files.deleteIfExists(next);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private static @Nullable String reason(IOException e) {
        return e instanceof FileSystemException file && file.getReason() != null ? file.getReason() : e.getMessage();
    }

    /** The new name is on the disk as well; where a directory cannot be opened, the system has no word for that. */
    private void forceDirectory() {
        try (FileChannel directory = FileChannel.open(name.directory(), StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException e) {
            // Windows: a rename is in its journal anyhow.
            return;
        }
    }
}
