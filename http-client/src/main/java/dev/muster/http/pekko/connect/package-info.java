/**
 * From addresses to a connection that an exchange can use: dial, tunnel through a proxy, TLS. Plain bytes and values;
 * who owns sockets translates. Internal: may change at any time.
 */
@NullMarked
package dev.muster.http.pekko.connect;

import org.jspecify.annotations.NullMarked;
