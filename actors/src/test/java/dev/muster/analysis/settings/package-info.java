@NullMarked
package dev.muster.analysis.settings;

import org.jspecify.annotations.NullMarked;
