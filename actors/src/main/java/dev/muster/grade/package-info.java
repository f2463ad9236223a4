/** Stored records, graded again: {@link dev.muster.grade.RecordGrader}. */
@NullMarked
package dev.muster.grade;

import org.jspecify.annotations.NullMarked;
