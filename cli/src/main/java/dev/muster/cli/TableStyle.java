package dev.muster.cli;

import dev.muster.record.Escape;

/**
 * How a table looks.
 *
 * @param width characters of a line
 */
record TableStyle(int width, boolean colour, Escape escape) {}
