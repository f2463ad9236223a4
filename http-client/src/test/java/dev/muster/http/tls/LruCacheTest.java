package dev.muster.http.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LruCacheTest {
    private static final long ROOM = 64_000;

    private final LruCache<String> cache = new LruCache<>(ROOM, String::length);
    private int computed;

    @Test
    void whatIsKnownIsNotComputedAgain() {
        assertThat(value("a", 10)).isEqualTo(value("a", 10));
        assertThat(computed).isEqualTo(1);
    }

    @Test
    void itTakesNoMoreThanItsRoomHoweverManyComeAndTheLeastRecentlyUsedGo() {
        value("used", 100);
        for (int i = 0; i < 1000; i++) {
            value("other-" + i, 700);
            value("used", 100);
        }

        assertThat(cache.weight()).isBetween(ROOM / 2, ROOM);
        assertThat(computed).isEqualTo(1001);
        value("other-0", 700);
        assertThat(computed).isEqualTo(1002);
    }

    @Test
    void oneLargeValueDisplacesNoOther() {
        value("small", 100);

        value("large", 800);

        value("small", 100);
        assertThat(computed).isEqualTo(2);
        value("large", 800);
        assertThat(computed).as("too large to be kept").isEqualTo(3);
    }

    private String value(String key, int length) {
        return cache.get(key, () -> {
            computed++;
            return "x".repeat(length);
        });
    }
}
