/** Asks one origin for its header section. */
@NullMarked
package dev.muster.http;

import org.jspecify.annotations.NullMarked;
