/** Which addresses may be dialled. Public API. */
@NullMarked
package dev.muster.http.address;

import org.jspecify.annotations.NullMarked;
