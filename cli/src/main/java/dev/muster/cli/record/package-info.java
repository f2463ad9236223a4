/** Records in and out: reports as JSON lines, as CSV and as a table for the terminal, and JSON lines back into reports. */
@NullMarked
package dev.muster.cli.record;

import org.jspecify.annotations.NullMarked;
