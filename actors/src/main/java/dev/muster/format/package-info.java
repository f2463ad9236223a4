/**
 * The forms in which records are written: {@link dev.muster.format.RecordForm} chooses one by its name or by that of a
 * file. Beside Muster's own there are those that pipelines on other scanners read; docs/formats.md describes all.
 */
@NullMarked
package dev.muster.format;

import org.jspecify.annotations.NullMarked;
