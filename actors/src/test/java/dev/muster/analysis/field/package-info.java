@NullMarked
package dev.muster.analysis.field;

import org.jspecify.annotations.NullMarked;
