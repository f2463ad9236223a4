package dev.muster.record;

/**
 * How a table of {@link RecordWriter#table} looks.
 *
 * @param width characters of a line
 * @param colour whether grades and results may be coloured, for terminals alone
 * @param escape how to write what a terminal would take for a command
 */
public record TableStyle(int width, boolean colour, Escape escape) {}
