/** Scans many targets at once: one record per target, bounded memory. */
@NullMarked
package dev.muster.scan;

import org.jspecify.annotations.NullMarked;
