package dev.muster.http.tls;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A bounded cache of values that are expensive to compute; the least recently used one is evicted. Thread-safe. */
final class LruCache<K, V> {
    private final Map<K, V> entries;

    LruCache(int atMost) {
        entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > atMost;
            }
        };
    }

    /** Computed outside the lock: two threads may compute the same at once, and none waits for the other. */
    V get(K key, Supplier<V> compute) {
        V known = find(key);
        if (known != null) return known;
        V computed = compute.get();
        synchronized (entries) {
            entries.put(key, computed);
        }
        return computed;
    }

    private @Nullable V find(K key) {
        synchronized (entries) {
            return entries.get(key);
        }
    }
}
