/** Which addresses may be dialled. */
@NullMarked
package dev.muster.http.address;

import org.jspecify.annotations.NullMarked;
