/** Names to addresses: own lookups on an own thread; messages are read and written by dnsjava. */
@NullMarked
package dev.muster.http.dns;

import org.jspecify.annotations.NullMarked;
