/**
 * Reports as records, and back. {@link dev.muster.record.RecordWriter} writes them as JSON lines, flat JSON lines or
 * CSV; {@link dev.muster.record.RecordReader} and {@link dev.muster.record.RecordParser} read JSON lines. Each part of
 * a record has one codec, which writes and reads it under the keys of {@code RecordKey}.
 */
@NullMarked
package dev.muster.record;

import org.jspecify.annotations.NullMarked;
