/** Targets in: lines of files, pipes and arguments, read as they come, each exactly once. */
@NullMarked
package dev.muster.cli.input;

import org.jspecify.annotations.NullMarked;
