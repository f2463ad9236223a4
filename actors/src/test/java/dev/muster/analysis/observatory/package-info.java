@NullMarked
package dev.muster.analysis.observatory;

import org.jspecify.annotations.NullMarked;
