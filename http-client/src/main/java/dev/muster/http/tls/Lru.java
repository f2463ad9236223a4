package dev.muster.http.tls;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A bounded memory of things that are dear to compute: what was not asked for longest goes first. Thread-safe. */
final class Lru<K, V> {
    private final Map<K, V> kept;

    Lru(int atMost) {
        kept = new LinkedHashMap<>(16, 0.75f, true) {
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
        synchronized (kept) {
            kept.put(key, computed);
        }
        return computed;
    }

    private @Nullable V find(K key) {
        synchronized (kept) {
            return kept.get(key);
        }
    }

    int size() {
        synchronized (kept) {
            return kept.size();
        }
    }
}
