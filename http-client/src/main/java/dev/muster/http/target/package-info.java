/** Lines of input, URIs, hosts, ports and IP literals: one parser each. Plain Java. Public API. */
@NullMarked
package dev.muster.http.target;

import org.jspecify.annotations.NullMarked;
