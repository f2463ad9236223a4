package dev.muster.scan.stream;

import dev.muster.input.ScanInput;
import dev.muster.scan.engine.InputSource;
import dev.muster.scan.engine.Scan;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * Reads an iterator as the scan has room, on a thread of its own: the iterator may wait for its input, and a waiting
 * reader must not hold up anybody.
 */
public final class IteratorSource implements InputSource {
    private final Iterator<? extends ScanInput> items;
    private final Semaphore room = new Semaphore(0);
    /** Begun with the first request; touched by the scan alone. */
    private @Nullable Thread reader;

    private volatile boolean cancelled;

    public IteratorSource(Iterator<? extends ScanInput> items) {
        this.items = items;
    }

    @Override
    public void request(int count, ActorRef<Scan.Command> scan) {
        room.release(count);
        if (reader != null) return;
        reader = new Thread(() -> read(scan), "muster-input");
        reader.setDaemon(true);
        reader.start();
    }

    /** A reader that waits in the iterator itself ends when that lets it go. */
    @Override
    public void cancel() {
        cancelled = true;
        if (reader != null) reader.interrupt();
    }

    private void read(ActorRef<Scan.Command> scan) {
        try {
            while (!cancelled) {
                room.acquire();
                if (!items.hasNext()) break;
                scan.tell(new Scan.Offered(items.next()));
            }
            scan.tell(new Scan.InputEnded(null));
        } catch (InterruptedException stopped) {
            scan.tell(new Scan.InputEnded(null));
        } catch (RuntimeException | Error defect) {
            // What the iterator throws is the caller's to see: it comes out of the scan's end.
            scan.tell(new Scan.InputEnded(defect));
        }
    }
}
