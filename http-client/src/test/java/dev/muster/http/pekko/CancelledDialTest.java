package dev.muster.http.pekko;

import static dev.muster.http.pekko.ClientKit.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.http.FetchResult;
import dev.muster.http.HeaderClient;
import dev.muster.http.hostile.BadServer;
import dev.muster.http.hostile.Script;
import dev.muster.http.target.Target;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Pekko forgets sockets whose owner ends in the moment that they are opened. */
class CancelledDialTest {
    private static final long SEED = 20_261_130;
    private static final int FETCHES = 2_000;
    private static final int LONGEST_SPIN = 1_000_000;
    /** What the server and the JVM open meanwhile. */
    private static final int OF_OTHERS = 5;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    @Test
    void whatIsCancelledAtAnyMomentOfItsDialLeavesNoSocket() throws Exception {
        assumeTrue(Files.isDirectory(DESCRIPTORS), "sockets are counted in /proc, which is not here");
        Random random = new Random(SEED);
        try (ClientKit kit = new ClientKit();
                BadServer server = BadServer.playing(Script.silent())) {
            HeaderClient client = kit.client("");
            Target target = target("http://127.0.0.1:" + server.port() + "/");
            long before = openSockets();

            for (int i = 0; i < FETCHES; i++) {
                CompletableFuture<FetchResult> fetch = client.fetch(target);
                long end = System.nanoTime() + random.nextInt(LONGEST_SPIN);
                while (System.nanoTime() < end) Thread.onSpinWait();
                fetch.cancel(true);
            }

            long end = System.nanoTime() + PATIENCE.toNanos();
            while (openSockets() > before + OF_OTHERS && System.nanoTime() < end) Thread.onSpinWait();
            assertThat(openSockets()).isLessThanOrEqualTo(before + OF_OTHERS);
        }
    }

    private static long openSockets() throws IOException {
        long sockets = 0;
        try (DirectoryStream<Path> open = Files.newDirectoryStream(DESCRIPTORS)) {
            for (Path each : open) {
                try {
                    if (Files.readSymbolicLink(each).toString().startsWith("socket:")) sockets++;
                } catch (NoSuchFileException closedMeanwhile) {
                    // no socket any more
                }
            }
        }
        return sockets;
    }
}
