package dev.muster.scan;

import java.util.Iterator;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Reads an iterator as the scan has room, on a thread of its own: the iterator may wait for its input, and a waiting reader must not
 * hold up anybody.
 */
final class IteratorIntake implements Intake, Runnable {
    private final Iterator<? extends ScanInput> items;
    private final Semaphore room = new Semaphore(0);
    private final AtomicReference<ActorRef<Scan.Command>> scan = new AtomicReference<>();
    private final Thread reader = new Thread(this, "muster-input");
    private volatile boolean cancelled;

    IteratorIntake(Iterator<? extends ScanInput> items) {
        this.items = items;
        reader.setDaemon(true);
    }

    @Override
    public void request(int count, ActorRef<Scan.Command> from) {
        if (scan.compareAndSet(null, from)) reader.start();
        room.release(count);
    }

    /** A reader that waits in the iterator itself ends when that lets it go. */
    @Override
    public void cancel() {
        cancelled = true;
        reader.interrupt();
    }

    @Override
    public void run() {
        ActorRef<Scan.Command> to = scan.get();
        try {
            while (!cancelled) {
                room.acquire();
                if (!items.hasNext()) break;
                to.tell(new Scan.Offered(items.next()));
            }
            to.tell(new Scan.InputEnded(null));
        } catch (InterruptedException stopped) {
            to.tell(new Scan.InputEnded(null));
        } catch (RuntimeException | Error defect) {
            // What the iterator throws is the caller's to see: it comes out of the scan's end.
            to.tell(new Scan.InputEnded(defect));
        }
    }
}
