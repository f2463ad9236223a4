@NullMarked
package dev.muster.analysis.body;

import org.jspecify.annotations.NullMarked;
