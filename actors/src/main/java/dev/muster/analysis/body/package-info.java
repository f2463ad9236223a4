/** Facts of the content of a response: content codings taken off under limits, and what the page says of itself. */
@NullMarked
package dev.muster.analysis.body;

import org.jspecify.annotations.NullMarked;
