/**
 * What a TLS handshake shows: facts of the session and the certificates, and the result of their verification. Public
 * API.
 */
@NullMarked
package dev.muster.http.tls;

import org.jspecify.annotations.NullMarked;
