/** Room on a terminal: how wide text is, and where its lines are broken. Internal: may change at any time. */
@NullMarked
package dev.muster.text;

import org.jspecify.annotations.NullMarked;
