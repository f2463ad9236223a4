/** A first look without a network: an embedded fleet is scanned for real, and what came of it is told. */
@NullMarked
package dev.muster.demo;

import org.jspecify.annotations.NullMarked;
