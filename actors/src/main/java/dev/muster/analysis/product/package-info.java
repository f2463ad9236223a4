/** Products seen in responses: fingerprints, the engine that runs them, and readers for three notations of them. */
@NullMarked
package dev.muster.analysis.product;

import org.jspecify.annotations.NullMarked;
