/**
 * From bytes to a response head, exactly as it was sent, and the fields that concern every recipient: where the body
 * ends, dates, when to come back. Plain Java. Public API.
 */
@NullMarked
package dev.muster.http.head;

import org.jspecify.annotations.NullMarked;
