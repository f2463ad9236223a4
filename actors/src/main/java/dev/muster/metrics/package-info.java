/**
 * What a scanner does, as metrics of Micrometer. Optional: {@code io.micrometer:micrometer-core} comes with the program
 * that wants them, and nothing else here knows it.
 */
@NullMarked
package dev.muster.metrics;

import org.jspecify.annotations.NullMarked;
