package dev.muster.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The archive of parsed classes that the launcher has the Java machine make at the end of a run. One that was made by a run that failed
 * early would lack most classes, and stay: so a run that had them all leaves a mark, and without it the archive is made again.
 */
final class ClassArchive {
    private ClassArchive() {}

    /** Marks the archive of this run as worth keeping. */
    static void isWhole() {
        String archive = System.getProperty("muster.archive", "");
        if (archive.isEmpty()) return;
        try {
            Path mark = Path.of(archive + ".whole");
            if (Files.notExists(mark)) Files.createFile(mark);
        } catch (IOException e) {
            // A cache that cannot be written: each start takes a little longer, and that is all.
        }
    }
}
