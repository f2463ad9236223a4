/** Fakes and fixtures beside the real thing, for tests and demonstrations of embedding programs too. */
@NullMarked
package dev.muster.http.testing;

import org.jspecify.annotations.NullMarked;
