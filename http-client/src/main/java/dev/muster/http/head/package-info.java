/** Bytes become a response head, exactly as it was sent. Plain Java. */
@NullMarked
package dev.muster.http.head;

import org.jspecify.annotations.NullMarked;
