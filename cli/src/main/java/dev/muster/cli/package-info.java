/** The command line: options and targets in, records out. */
@NullMarked
package dev.muster.cli;

import org.jspecify.annotations.NullMarked;
