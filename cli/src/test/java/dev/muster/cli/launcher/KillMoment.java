package dev.muster.cli.launcher;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** When, and how, a scan is ended from outside. */
enum KillMoment {
    /** Soon after its start: before the Java machine is there, while it learns what is done, or a little later. */
    EARLY {
        @Override
        void strike(Process scan, Path directory, Random random) throws InterruptedException {
            if (!scan.waitFor(random.nextInt(2500), TimeUnit.MILLISECONDS)) kill(scan);
        }
    },
    /** Some time after it has begun to write records. */
    MIDDLE {
        @Override
        void strike(Process scan, Path directory, Random random) throws IOException, InterruptedException {
            awaitGrowth(scan, directory);
            if (!scan.waitFor(random.nextInt(1500), TimeUnit.MILLISECONDS)) kill(scan);
        }
    },
    /** While one sidecar takes the place of another: the first of a run, or one later. */
    RENAME {
        @Override
        void strike(Process scan, Path directory, Random random) throws IOException, InterruptedException {
            int number = random.nextBoolean() ? 1 : 1 + random.nextInt(30);
            try (WatchService watch = directory.getFileSystem().newWatchService()) {
                directory.register(watch, ENTRY_CREATE);
                while (number > 0 && scan.isAlive()) {
                    WatchKey key = watch.poll(20, TimeUnit.MILLISECONDS);
                    if (key == null) continue;
                    for (WatchEvent<?> event : key.pollEvents()) {
                        if (String.valueOf(event.context()).endsWith(".muster.new")) number--;
                    }
                    key.reset();
                }
            }
            long until = System.nanoTime() + random.nextInt(3000) * 1000L;
            while (System.nanoTime() < until) Thread.onSpinWait();
            kill(scan);
        }
    },
    /** Asked to end, which it may do in its own way. */
    TERM {
        @Override
        void strike(Process scan, Path directory, Random random) throws IOException, InterruptedException {
            awaitGrowth(scan, directory);
            if (scan.waitFor(random.nextInt(1500), TimeUnit.MILLISECONDS)) return;
            scan.toHandle().destroy();
            if (!scan.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) kill(scan);
        }
    },
    /** Held still, as a laptop whose lid is shut, let go on, and killed. */
    STOP {
        @Override
        void strike(Process scan, Path directory, Random random) throws IOException, InterruptedException {
            awaitGrowth(scan, directory);
            signal(scan, "-STOP");
            scan.waitFor(random.nextInt(1000), TimeUnit.MILLISECONDS);
            signal(scan, "-CONT");
            if (!scan.waitFor(random.nextInt(1000), TimeUnit.MILLISECONDS)) kill(scan);
        }
    };

    private static final long PATIENCE_SECONDS = 20;

    /** Ends the scan, or comes back when that has ended by itself. */
    abstract void strike(Process scan, Path directory, Random random) throws IOException, InterruptedException;

    static KillMoment any(Random random) {
        int drawn = random.nextInt(100);
        if (drawn < 25) return EARLY;
        if (drawn < 55) return MIDDLE;
        if (drawn < 85) return RENAME;
        return drawn < 93 ? TERM : STOP;
    }

    /** kill -9: of the launcher, which has become the Java machine. */
    private static void kill(Process scan) throws InterruptedException {
        scan.toHandle().destroyForcibly();
        scan.waitFor();
    }

    private static void signal(Process scan, String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, Long.toString(scan.pid())).start().waitFor();
    }

    private static void awaitGrowth(Process scan, Path directory) throws IOException, InterruptedException {
        long before = size(directory);
        while (size(directory) <= before) {
            if (scan.waitFor(10, TimeUnit.MILLISECONDS)) return;
        }
    }

    private static long size(Path directory) throws IOException {
        long size = 0;
        try (Stream<Path> all = Files.list(directory)) {
            for (Path file : all.filter(each -> each.getFileName().toString().contains(".jsonl")
                            && !each.toString().contains(".muster"))
                    .toList()) {
                size += Files.size(file);
            }
        }
        return size;
    }
}
