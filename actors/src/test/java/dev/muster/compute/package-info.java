@NullMarked
package dev.muster.compute;

import org.jspecify.annotations.NullMarked;
