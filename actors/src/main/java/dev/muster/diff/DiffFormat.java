package dev.muster.diff;

import java.util.Locale;

/** The forms that a comparison comes in. */
public enum DiffFormat {
    /** Lines for people. */
    TEXT,
    /** One JSON object for each target that differs. */
    JSONL,
    /** One page, whole in itself. */
    HTML;

    /** What the name of a file asks for. */
    public static DiffFormat ofFileName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".html") || lower.endsWith(".htm")) return HTML;
        return lower.endsWith(".jsonl") || lower.endsWith(".ndjson") ? JSONL : TEXT;
    }
}
