/** Scans many targets at once: the front door, the supervisor and its actors, demand and ledger. */
@NullMarked
package dev.muster.scan;

import org.jspecify.annotations.NullMarked;
