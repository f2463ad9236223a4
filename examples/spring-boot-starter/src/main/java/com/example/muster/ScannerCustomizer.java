package com.example.muster;

import dev.muster.scan.HeaderScannerBuilder;

/** A bean of this type changes the scanner before it is started: another resolver, rules of one's own. */
@FunctionalInterface
public interface ScannerCustomizer {
    void customize(HeaderScannerBuilder builder);
}
