/** Judges stored records again: lines in, lines out, in their order, on all cores and in bounded memory. */
@NullMarked
package dev.muster.cli.grade;

import org.jspecify.annotations.NullMarked;
