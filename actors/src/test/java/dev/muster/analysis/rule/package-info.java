@NullMarked
package dev.muster.analysis.rule;

import org.jspecify.annotations.NullMarked;
