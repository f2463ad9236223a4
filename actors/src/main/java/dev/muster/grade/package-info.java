/** Stored records, judged again. */
@NullMarked
package dev.muster.grade;

import org.jspecify.annotations.NullMarked;
