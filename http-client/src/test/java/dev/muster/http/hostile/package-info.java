/**
 * Servers, name servers and response heads as tests need them: hostile ones, and one that counts. In the test-jar, for
 * the tests of the other modules too; never in a library's jar.
 */
@NullMarked
package dev.muster.http.hostile;

import org.jspecify.annotations.NullMarked;
