/**
 * Profile {@code observatory-6}: the public HTTP Observatory's algorithm, version 6, with all its quirks. Internal: may change at
 * any time. Ids and results are stable, for they stand in records.
 */
@NullMarked
package dev.muster.analysis.observatory;

import org.jspecify.annotations.NullMarked;
