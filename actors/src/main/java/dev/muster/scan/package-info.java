/** The front door: scans many targets at once, for any program. */
@NullMarked
package dev.muster.scan;

import org.jspecify.annotations.NullMarked;
