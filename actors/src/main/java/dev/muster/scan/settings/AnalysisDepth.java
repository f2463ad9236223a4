package dev.muster.scan.settings;

import java.util.Locale;

/** How much of a target is analysed, and so how much is asked of it. */
public enum AnalysisDepth {
    /** Nothing is analysed. */
    NONE,
    /** The header section. */
    HEADERS,
    /** Header section and content, with whatever more the profile wants to see of the target. */
    BODY;

    static AnalysisDepth of(String text) {
        for (AnalysisDepth depth : values()) {
            if (depth.name().equals(text.toUpperCase(Locale.ROOT))) return depth;
        }
        throw new IllegalArgumentException("muster.scan.analysis must be none, headers or body, found " + text);
    }
}
