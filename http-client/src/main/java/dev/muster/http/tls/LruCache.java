package dev.muster.http.tls;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A cache of values that are expensive to compute, bounded by the memory they take; the least recently used are
 * evicted. Thread-safe.
 */
final class LruCache<V> {
    /** A fingerprint as the key, and what a map makes of an entry. */
    private static final long ENTRY = 250;
    /** One value may take this part of the room: what somebody makes large on purpose is not to displace all others. */
    private static final int SHARE = 64;

    private final Map<String, V> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final long room;
    private final ToLongFunction<V> weigher;
    private long weight;

    /**
     * @param room in bytes
     * @param weigher about how many bytes a value takes, which never changes
     */
    LruCache(long room, ToLongFunction<V> weigher) {
        this.room = room;
        this.weigher = weigher;
    }

    /**
     * Computed outside the lock: two threads may compute the same at once, and none waits for the other.
     *
     * @param key a fingerprint
     */
    V get(String key, Supplier<V> compute) {
        V known = find(key);
        if (known != null) return known;
        V computed = compute.get();
        keep(key, computed);
        return computed;
    }

    /** About how many bytes it takes. */
    long weight() {
        synchronized (entries) {
            return weight;
        }
    }

    private @Nullable V find(String key) {
        synchronized (entries) {
            return entries.get(key);
        }
    }

    private void keep(String key, V value) {
        long more = weightOf(value);
        if (more > room / SHARE) return;
        synchronized (entries) {
            V before = entries.put(key, value);
            weight += more - (before == null ? 0 : weightOf(before));
            for (Iterator<V> eldest = entries.values().iterator(); weight > room; ) {
                weight -= weightOf(eldest.next());
                eldest.remove();
            }
        }
    }

    private long weightOf(V value) {
        return ENTRY + weigher.applyAsLong(value);
    }
}
