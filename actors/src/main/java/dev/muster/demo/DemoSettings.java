package dev.muster.demo;

/**
 * What a demonstration is to be.
 *
 * @param sites of the embedded fleet
 * @param seed the same seed gives the same fleet
 */
public record DemoSettings(int sites, long seed) {}
