package dev.muster.filter;

/**
 * One piece of the text of a condition.
 *
 * @param text without quotes
 * @param at where it begins in the text, from 0
 */
record ConditionToken(Kind kind, String text, int at) {
    enum Kind {
        /** A name, a keyword or a value without quotes. */
        WORD,
        /** A value in quotes. */
        QUOTED,
        OPERATOR,
        OPEN,
        CLOSE,
        COMMA,
        END
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isOperator(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }
}
