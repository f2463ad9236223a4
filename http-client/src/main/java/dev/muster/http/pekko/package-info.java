/**
 * {@code HeaderClient} over Apache Pekko HTTP at the connection level: the one place that knows Pekko HTTP.
 * Internal: may change at any time.
 */
@NullMarked
package dev.muster.http.pekko;

import org.jspecify.annotations.NullMarked;
