/** A first look without a network: the embedded fleet, scanned for real. */
@NullMarked
package dev.muster.showcase.demo;

import org.jspecify.annotations.NullMarked;
