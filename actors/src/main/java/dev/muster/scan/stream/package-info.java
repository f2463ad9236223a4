/** Between a scan and iterators, publishers and futures. Internal: may change at any time. */
@NullMarked
package dev.muster.scan.stream;

import org.jspecify.annotations.NullMarked;
