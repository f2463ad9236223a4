package dev.muster.http.dns;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What questions were answered with, for as long as the records live. The one not used for longest makes room. Loop's thread. */
final class AnswerCache {
    /** An answer "there is no such name" soon grows wrong (RFC 2308, 5, allows three hours). */
    private static final Duration LONGEST_NEGATIVE = Duration.ofMinutes(5);

    private final int entries;
    private final Duration longest;
    private final Map<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    record Key(String name, int type) {}

    private record Kept(Outcome outcome, long until) {}

    AnswerCache(int entries, Duration longest) {
        this.entries = entries;
        this.longest = longest;
    }

    @Nullable
    Outcome get(Key key, long nanoTime) {
        Kept found = kept.get(key);
        if (found == null) return null;
        if (found.until - nanoTime > 0) return found.outcome;
        kept.remove(key);
        return null;
    }

    void put(Key key, Outcome outcome, long nanoTime) {
        Duration most =
                outcome.failure() == null || longest.compareTo(LONGEST_NEGATIVE) < 0 ? longest : LONGEST_NEGATIVE;
        long seconds = Math.min(outcome.ttl(), most.toSeconds());
        if (seconds <= 0 || entries == 0) return;
        kept.put(key, new Kept(outcome, nanoTime + Duration.ofSeconds(seconds).toNanos()));
        Iterator<Key> eldest = kept.keySet().iterator();
        while (kept.size() > entries) {
            eldest.next();
            eldest.remove();
        }
    }

    int size() {
        return kept.size();
    }
}
