/** Lines become targets; the items of the input of a scan. */
@NullMarked
package dev.muster.input;

import org.jspecify.annotations.NullMarked;
