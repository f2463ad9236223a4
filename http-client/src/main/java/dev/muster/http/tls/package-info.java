/** What a TLS handshake tells: facts of the session and of the certificates, and the verdict of verification. */
@NullMarked
package dev.muster.http.tls;

import org.jspecify.annotations.NullMarked;
