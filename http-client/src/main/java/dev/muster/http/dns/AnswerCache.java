package dev.muster.http.dns;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers, for as long as their records live; the least recently used one is evicted. For the loop's thread. */
final class AnswerCache {
    /** An answer "there is no such name" soon grows wrong (RFC 2308, 5, allows three hours). */
    private static final Duration LONGEST_NEGATIVE = Duration.ofMinutes(5);

    private final int entries;
    private final Duration longest;
    private final Map<Key, Entry> answers = new LinkedHashMap<>(16, 0.75f, true);

    record Key(String name, int type) {}

    private record Entry(DnsResult result, long until) {}

    AnswerCache(int entries, Duration longest) {
        this.entries = entries;
        this.longest = longest;
    }

    @Nullable
    DnsResult get(Key key, long nanoTime) {
        Entry found = answers.get(key);
        if (found == null) return null;
        if (found.until - nanoTime > 0) return found.result;
        answers.remove(key);
        return null;
    }

    void put(Key key, DnsResult result, long nanoTime) {
        Duration most =
                result.failure() == null || longest.compareTo(LONGEST_NEGATIVE) < 0 ? longest : LONGEST_NEGATIVE;
        long seconds = Math.min(result.ttl(), most.toSeconds());
        if (seconds <= 0 || entries == 0) return;
        answers.put(
                key, new Entry(result, nanoTime + Duration.ofSeconds(seconds).toNanos()));
        Iterator<Key> eldest = answers.keySet().iterator();
        while (answers.size() > entries) {
            eldest.next();
            eldest.remove();
        }
    }
}
