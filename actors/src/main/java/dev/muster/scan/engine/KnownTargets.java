package dev.muster.scan.engine;

import dev.muster.http.target.Target;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The last few targets of a scan that answered: who answered a moment ago is the most likely to answer now, if the
 * network is there. Pure; for one thread.
 */
final class KnownTargets {
    private static final int KEPT = 8;

    private final Deque<Target> known = new ArrayDeque<>();

    void answered(Target target) {
        Target last = known.peekFirst();
        if (last != null && last.host().equals(target.host())) return;
        known.addFirst(target);
        if (known.size() > KEPT) known.removeLast();
    }

    /** The next ones in turn; of name servers only those with names can tell. */
    List<Target> next(NetworkService service, int most) {
        List<Target> next = new ArrayList<>(most);
        for (int i = known.size(); i > 0 && next.size() < most; i--) {
            Target target = known.removeFirst();
            known.addLast(target);
            if (service != NetworkService.RESOLVER || !target.host().isAddress()) next.add(target);
        }
        return next;
    }
}
