package dev.muster.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

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
        try (FileChannel out = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(SidecarCodec.write(sidecar));
            while (bytes.hasRemaining()) out.write(bytes);
            if (fsync) out.force(true);
        }
        Files.move(next, name.sidecar(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (fsync) forceDirectory();
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
