package dev.muster.scan.engine;

/** Whatever a {@link Scan} reacts to: its commands, and what fetchers answer. */
public interface ScanEvent {}
