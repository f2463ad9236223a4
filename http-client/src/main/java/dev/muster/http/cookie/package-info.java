/**
 * Cookies as browsers read, keep and send them (RFC 6265bis), and the Public Suffix List. Plain Java. Public API.
 */
@NullMarked
package dev.muster.http.cookie;

import org.jspecify.annotations.NullMarked;
