/** A first look without a network: the embedded fleet, scanned for real. Internal: may change at any time. */
@NullMarked
package dev.muster.showcase.demo;

import org.jspecify.annotations.NullMarked;
