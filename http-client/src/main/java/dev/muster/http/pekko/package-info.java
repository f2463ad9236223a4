/** {@code HeaderClient} over Apache Pekko HTTP at the connection level: the one place that knows Pekko HTTP. */
@NullMarked
package dev.muster.http.pekko;

import org.jspecify.annotations.NullMarked;
