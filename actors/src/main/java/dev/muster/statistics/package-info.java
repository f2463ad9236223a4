/**
 * Figures over any number of records in bounded memory: {@link dev.muster.statistics.RecordStatistics} takes reports
 * one by one, and two of them can be put together, so that many threads may count. Plain Java: no actors, no clock, no
 * files. Internal: may change at any time.
 */
@NullMarked
package dev.muster.statistics;

import org.jspecify.annotations.NullMarked;
