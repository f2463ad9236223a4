package dev.muster.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The jars are such that an archive of classes takes what is in them, and say where they are not the originals. */
class JarsIT {
    private static final String NOTE = "META-INF/CHANGED-BY-MUSTER.txt";
    /** The first version of class files that an archive takes: that of Java 6. */
    private static final int OLDEST = 50;

    @Test
    void everyClassIsNewEnoughForAnArchive() throws IOException {
        List<String> tooOld = new ArrayList<>();
        int classes = 0;
        for (Path file : jars()) {
            try (JarFile jar = new JarFile(file.toFile())) {
                for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                    if (!entry.getName().endsWith(".class")) continue;
                    classes++;
                    if (version(jar, entry) < OLDEST) tooOld.add(file.getFileName() + ": " + entry.getName());
                }
            }
        }

        assertThat(classes).isGreaterThan(10_000);
        assertThat(tooOld).isEmpty();
    }

    @Test
    void whatIsChangedSaysSoAndLogbackIsNot() throws IOException {
        List<String> changed = new ArrayList<>();
        for (Path file : jars()) {
            try (JarFile jar = new JarFile(file.toFile())) {
                String name = file.getFileName().toString();
                boolean hasClosures =
                        jar.stream().anyMatch(entry -> entry.getName().contains("$$Closure"));
                boolean says = jar.getEntry(NOTE) != null;
                if (says) changed.add(name.replaceFirst("-[0-9].*", ""));
                if (!name.startsWith("muster-"))
                    assertThat(hasClosures && !says).as(name).isFalse();
            }
        }

        assertThat(changed)
                .contains("picocli", "pekko-actor_2.13", "pekko-stream_2.13", "scala-library")
                .noneMatch(name -> name.startsWith("logback") || name.startsWith("muster"));
    }

    private static int version(JarFile jar, JarEntry entry) throws IOException {
        try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
            in.readInt();
            in.readUnsignedShort();
            return in.readUnsignedShort();
        }
    }

    private static List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.list(Muster.HOME.resolve("lib"))) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }
}
