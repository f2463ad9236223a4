/** Settings from all their sources, in order of precedence, each with its origin. */
@NullMarked
package dev.muster.cli.settings;

import org.jspecify.annotations.NullMarked;
