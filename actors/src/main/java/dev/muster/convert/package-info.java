/** Stored records in another form, or some of them: {@link dev.muster.convert.RecordConverter}. */
@NullMarked
package dev.muster.convert;

import org.jspecify.annotations.NullMarked;
