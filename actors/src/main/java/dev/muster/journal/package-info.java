/** Results that survive: an output file that is the journal of its scan, resumed after any kind of end. */
@NullMarked
package dev.muster.journal;

import org.jspecify.annotations.NullMarked;
