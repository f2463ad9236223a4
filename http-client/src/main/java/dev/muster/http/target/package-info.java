/** A line of input becomes a target: hosts, ports, URIs, IP literals. Plain Java. */
@NullMarked
package dev.muster.http.target;

import org.jspecify.annotations.NullMarked;
