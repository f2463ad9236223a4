/**
 * Lines become targets: {@link dev.muster.input.TargetReader} gives the items of the input of a scan, with their
 * numbers, without the duplicates. Knows nothing of scans; these stand on it.
 */
@NullMarked
package dev.muster.input;

import org.jspecify.annotations.NullMarked;
