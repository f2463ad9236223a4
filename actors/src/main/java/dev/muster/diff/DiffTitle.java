package dev.muster.diff;

/**
 * What a page calls the two files.
 *
 * @param before name of the old one
 * @param after name of the new one
 */
public record DiffTitle(String before, String after) {}
