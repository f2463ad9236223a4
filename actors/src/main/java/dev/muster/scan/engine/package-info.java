/** The actors of a scan and what they decide with. Internal: may change at any time. */
@NullMarked
package dev.muster.scan.engine;

import org.jspecify.annotations.NullMarked;
