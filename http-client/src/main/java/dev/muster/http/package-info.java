/** Asks one origin for its header section: targets, results, and the readers and policies in between. No actors. */
@NullMarked
package dev.muster.http;

import org.jspecify.annotations.NullMarked;
