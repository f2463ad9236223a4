package dev.muster.record;

/**
 * How a table looks.
 *
 * @param width characters of a line
 */
public record TableStyle(int width, boolean colour, Escape escape) {}
