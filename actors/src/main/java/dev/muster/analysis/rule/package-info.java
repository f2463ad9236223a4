/**
 * The rules of profile {@code muster-1}: true to the specifications, one file each, and {@code MusterProfile}, their only list.
 * Internal: may change at any time. Ids and results are stable, for they stand in records.
 */
@NullMarked
package dev.muster.analysis.rule;

import org.jspecify.annotations.NullMarked;
