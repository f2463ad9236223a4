package dev.muster.filter;

import dev.muster.filter.ConditionToken.Kind;
import java.util.ArrayList;
import java.util.List;

/** Parts the text of a condition into tokens. */
final class ConditionLexer {
    /** Longest first. */
    private static final List<String> OPERATORS =
            List.of("&&", "||", "!=", "!~", "<=", ">=", "==", "=", "~", "<", ">", "!");

    private static final String NO_PART_OF_A_WORD = "()=~<>!&|,\"'";

    private final String text;
    private int at;

    private ConditionLexer(String text) {
        this.text = text;
    }

    /** All tokens, the last of them an END. */
    static List<ConditionToken> tokens(String text) {
        ConditionLexer lexer = new ConditionLexer(text);
        List<ConditionToken> tokens = new ArrayList<>();
        do tokens.add(lexer.next());
        while (tokens.get(tokens.size() - 1).kind() != Kind.END);
        return tokens;
    }

    private ConditionToken next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
        if (at == text.length()) return new ConditionToken(Kind.END, "", at);
        char c = text.charAt(at);
        return switch (c) {
            case '(' -> single(Kind.OPEN);
            case ')' -> single(Kind.CLOSE);
            case ',' -> single(Kind.COMMA);
            case '"', '\'' -> quoted(c);
            default -> NO_PART_OF_A_WORD.indexOf(c) >= 0 ? operator() : word();
        };
    }

    private ConditionToken single(Kind kind) {
        return new ConditionToken(kind, text.substring(at, at + 1), at++);
    }

    private ConditionToken operator() {
        for (String operator : OPERATORS) {
            if (!text.startsWith(operator, at)) continue;
            ConditionToken token = new ConditionToken(Kind.OPERATOR, operator, at);
            at += operator.length();
            return token;
        }
        throw ConditionError.at(
                at,
                text.substring(at, at + 1),
                "to be written twice, or as a word: and, or; in a value it wants quotes");
    }

    private ConditionToken word() {
        int begin = at;
        while (at < text.length() && isPartOfAWord(text.charAt(at))) at++;
        return new ConditionToken(Kind.WORD, text.substring(begin, at), begin);
    }

    private static boolean isPartOfAWord(char c) {
        return !Character.isWhitespace(c) && NO_PART_OF_A_WORD.indexOf(c) < 0;
    }

    /** A backslash stands for itself, so that patterns need no doubling, but before the quote that it lets through. */
    private ConditionToken quoted(char quote) {
        int begin = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            if (text.charAt(at) == '\\' && at + 1 < text.length() && text.charAt(at + 1) == quote) at++;
            value.append(text.charAt(at++));
        }
        if (at == text.length()) throw ConditionError.at(begin, text.substring(begin), "a quote at its end");
        at++;
        return new ConditionToken(Kind.QUOTED, value.toString(), begin);
    }
}
