@NullMarked
package dev.muster.analysis.sf;

import org.jspecify.annotations.NullMarked;
