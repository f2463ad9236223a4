@NullMarked
package dev.muster.scan;

import org.jspecify.annotations.NullMarked;
