/**
 * One HTTP/1 exchange on a connection that stands, as plain bytes: the request out, the head in, the content on to
 * Pekko's parser. A sibling for HTTP/2 would be chosen by what TLS has agreed on (ALPN). Internal: may change at any
 * time.
 */
@NullMarked
package dev.muster.http.pekko.http1;

import org.jspecify.annotations.NullMarked;
