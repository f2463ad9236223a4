/** Profile {@code observatory-6}: the public HTTP Observatory's algorithm, version 6, with all its quirks. */
@NullMarked
package dev.muster.analysis.observatory;

import org.jspecify.annotations.NullMarked;
