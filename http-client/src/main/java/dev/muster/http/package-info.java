/**
 * The door: {@link dev.muster.http.HeaderClient} asks one origin for its header section. Holds the requests, results
 * and settings that it speaks in; plain Java, no actors. Public API.
 */
@NullMarked
package dev.muster.http;

import org.jspecify.annotations.NullMarked;
