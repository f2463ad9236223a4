/**
 * The one rule for every file that a command writes: never the input's own file, never over what is there unless the
 * user says so, beside and renamed where a file is made in one go. {@link dev.muster.output.Output} is one place to
 * write to; {@link dev.muster.output.OutputChecks} looks at all of a command's before any work is done.
 * Internal: may change at any time.
 */
@NullMarked
package dev.muster.output;

import org.jspecify.annotations.NullMarked;
