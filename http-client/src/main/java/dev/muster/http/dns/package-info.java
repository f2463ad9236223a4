@NullMarked
package dev.muster.http.dns;

import org.jspecify.annotations.NullMarked;
