/** What can go wrong with a target, as values: kind, stage, blame. Public API. */
@NullMarked
package dev.muster.http.failure;

import org.jspecify.annotations.NullMarked;
