package dev.muster.scan.report;

/**
 * What the second pass of a scan came to.
 *
 * @param asked targets that were asked again and have a record
 * @param answered those of them that answered then
 * @param leftOut targets that would have been asked again, but were too many to be kept, or the scan was stopped before
 *     their turn: their first failure stands
 */
public record SecondPassCounts(long asked, long answered, long leftOut) {}
