/** The rules of profile {@code muster-1}: true to the specifications, one file each, and {@code MusterProfile}, their only list. */
@NullMarked
package dev.muster.analysis.rule;

import org.jspecify.annotations.NullMarked;
