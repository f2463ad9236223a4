package dev.muster.convert;

import dev.muster.filter.ConditionCounts;

/**
 * Bytes ready to be written, and what became of the lines that were read.
 *
 * @param heading what the form begins with, for the first batch that has one; empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
record ConvertedBatch(byte[] heading, byte[] records, ConvertSummary summary, ConditionCounts looked) {}
