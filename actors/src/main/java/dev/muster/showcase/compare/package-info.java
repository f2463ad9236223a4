/** Concurrency and parallelism, measured on this machine. */
@NullMarked
package dev.muster.showcase.compare;

import org.jspecify.annotations.NullMarked;
