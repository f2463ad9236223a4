package dev.muster.statistics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/** On which days certificates end. Days are those of UTC. For one thread. */
public final class ExpiryDays {
    /** Certificates may name any year; what lies outside counts for the first or last day. */
    private static final long FIRST = LocalDate.of(1990, 1, 1).toEpochDay();

    private static final long LAST = LocalDate.of(2199, 12, 31).toEpochDay();

    private final TreeMap<Long, Long> days = new TreeMap<>();
    private long total;

    void add(Instant notAfter) {
        long day = Math.floorDiv(notAfter.getEpochSecond(), 86_400L);
        days.merge(Math.max(FIRST, Math.min(LAST, day)), 1L, Long::sum);
        total++;
    }

    void add(ExpiryDays other) {
        other.days.forEach((day, count) -> days.merge(day, count, Long::sum));
        total += other.total;
    }

    /** Certificates counted. */
    public long total() {
        return total;
    }

    /** Those that end before {@code day}. */
    public long before(LocalDate day) {
        return sum(days.headMap(day.toEpochDay()));
    }

    /** Those that end on {@code first} or later, and before {@code end}. */
    public long between(LocalDate first, LocalDate end) {
        return sum(days.subMap(first.toEpochDay(), end.toEpochDay()));
    }

    /** Those that end on {@code day}. */
    public long on(LocalDate day) {
        return days.getOrDefault(day.toEpochDay(), 0L);
    }

    private static long sum(Map<Long, Long> some) {
        return some.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The day of an instant. */
    public static LocalDate day(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
