/**
 * Values of fields, true to their specifications. Each is a record with {@code parse(Fields)}: it never throws, takes
 * time linear in its input, and numbers saturate. Knows nothing of rules and grades.
 */
@NullMarked
package dev.muster.analysis.field;

import org.jspecify.annotations.NullMarked;
