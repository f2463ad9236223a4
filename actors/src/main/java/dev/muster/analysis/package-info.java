/**
 * What header sections mean: rules, grades, products. Plain Java: no actors, no Pekko, no clock, no input or output.
 */
@NullMarked
package dev.muster.analysis;

import org.jspecify.annotations.NullMarked;
