/** An embedded fleet of small web sites on loopback: real sockets, real TLS, realistic answers. For first looks, tests and measuring. */
@NullMarked
package dev.muster.http.fleet;

import org.jspecify.annotations.NullMarked;
