/**
 * Sites on loopback for the demonstration and the comparison: their heads, faults and certificates. Internal: may
 * change at any time.
 */
@NullMarked
package dev.muster.showcase.fleet;

import org.jspecify.annotations.NullMarked;
