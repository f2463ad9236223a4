/** What changed from one scan to the next: {@link dev.muster.diff.RecordDiff}. docs/diff.md describes it. */
@NullMarked
package dev.muster.diff;

import org.jspecify.annotations.NullMarked;
