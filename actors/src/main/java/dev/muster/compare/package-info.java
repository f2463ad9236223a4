/** Concurrent or parallel? The same work arranged in every way that the question has, measured side by side. */
@NullMarked
package dev.muster.compare;

import org.jspecify.annotations.NullMarked;
