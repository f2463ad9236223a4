package dev.muster.filter;

import dev.muster.record.Escape;

/** What is wrong with a condition, and where. */
final class ConditionError {
    private static final int SHOWN = 40;

    private ConditionError() {}

    /**
     * @param at place in the text, from 0; people count from 1
     * @param found empty for the end of the text
     * @param allowed what could be there
     */
    static IllegalArgumentException at(int at, String found, String allowed) {
        String shown = found.length() > SHOWN ? found.substring(0, SHOWN) + "…" : found;
        return new IllegalArgumentException("character " + (at + 1) + ": found "
                + (found.isEmpty() ? "the end" : Escape.UNICODE.of(shown)) + ", expected " + allowed);
    }

    static IllegalArgumentException at(ConditionToken found, String allowed) {
        return at(found.at(), found.text(), allowed);
    }
}
