/** Reports as records and back: JSON lines, CSV. */
@NullMarked
package dev.muster.record;

import org.jspecify.annotations.NullMarked;
