/**
 * Internal: may change at any time. How an actor system of our own lives inside somebody else's program.
 */
@NullMarked
package dev.muster.actorsystem;

import org.jspecify.annotations.NullMarked;
