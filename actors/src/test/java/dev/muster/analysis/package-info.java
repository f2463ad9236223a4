@NullMarked
package dev.muster.analysis;

import org.jspecify.annotations.NullMarked;
