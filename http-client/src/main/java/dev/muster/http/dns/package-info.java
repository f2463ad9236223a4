/**
 * Internal: may change at any time. From names to addresses, with look-ups of its own on a thread of its own; dnsjava
 * reads and writes the messages. Embedding programs bring their own {@link dev.muster.http.Resolver}.
 */
@NullMarked
package dev.muster.http.dns;

import org.jspecify.annotations.NullMarked;
