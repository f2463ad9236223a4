package dev.muster.showcase.demo;

import java.util.Map;

/**
 * Reports counted up. Maps are in the order in which they are told: the most frequent first, or by name where that has
 * an order of its own.
 *
 * @param statuses class of the last hop's status code, for example {@code 2xx}, to how many
 * @param failures failure code to how many
 * @param grades grade to how many
 * @param missing rule to how many answered targets failed it
 * @param products product to how many
 * @param certificates what verification said of the last hop's chain, {@code verified} or the problem
 * @param redirected answered targets that were redirected at least once
 * @param odd answered targets whose head departs from the grammar
 * @param phases of all hops and targets
 * @param tookInAll nanoseconds of all targets, one after the other
 */
public record Figures(
        Map<String, Integer> statuses,
        Map<String, Integer> failures,
        Map<String, Integer> grades,
        Map<String, Integer> missing,
        Map<String, Integer> products,
        Map<String, Integer> certificates,
        int redirected,
        int odd,
        Map<String, Phase> phases,
        long tookInAll) {
    /**
     * How long something took, in nanoseconds.
     *
     * @param count how often it happened
     */
    public record Phase(int count, long p50, long p99) {}
}
