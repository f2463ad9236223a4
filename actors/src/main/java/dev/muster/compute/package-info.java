/**
 * Runs CPU-bound tasks in parallel: workers on their own multi-core dispatcher, and the front that any program may use.
 */
@NullMarked
package dev.muster.compute;

import org.jspecify.annotations.NullMarked;
