package dev.muster.http;

/**
 * Counts what fetches under way hold in memory: heads, contents, the answers of earlier hops. A client adds as bytes
 * come and takes off as they go; when a fetch has ended, nothing of it is left in the count. Safe for any thread; never
 * blocks.
 */
@FunctionalInterface
public interface HeldCounter {
    /** Counts nothing and lets everything through. */
    HeldCounter NONE = bytes -> true;

    /**
     * So many bytes more are held, objects included; fewer where the number is negative.
     *
     * @return whether there is memory for them; where not, a fetch that holds much ends as {@code local.memory}, and
     *     gives back what it holds. They are counted either way
     */
    boolean add(long bytes);
}
