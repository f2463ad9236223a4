package dev.muster.grade;

/** Lines ready to be written, and what became of those that were read. */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
record GradedBatch(byte[] bytes, GradeSummary summary) {}
