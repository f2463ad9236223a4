@NullMarked
package dev.muster.analysis.product;

import org.jspecify.annotations.NullMarked;
