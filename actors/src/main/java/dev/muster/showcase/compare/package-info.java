/** Concurrency and parallelism, measured on this machine. Internal: may change at any time. */
@NullMarked
package dev.muster.showcase.compare;

import org.jspecify.annotations.NullMarked;
