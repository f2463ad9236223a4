package dev.muster.filter;

import dev.muster.filter.ConditionToken.Kind;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads conditions by recursive descent.
 *
 * <pre>
 * condition = both { "or" both }
 * both      = one { "and" one }
 * one       = "not" one | "(" condition ")" | outcome | NAME | NAME operator VALUE
 * operator  = "=" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" | "~" | "!~"
 * </pre>
 */
final class ConditionParser {
    private static final Map<String, Outcome> OUTCOMES = Map.of(
            "answered", Outcome.ANSWERED,
            "failed", Outcome.FAILED,
            "error", Outcome.FAILED,
            "rejected", Outcome.REJECTED);

    private static final Set<String> COMPARING = Set.of("=", "==", "!=", "<", "<=", ">", ">=", "~", "!~");
    /** Deeper than anybody writes by hand; a stack is not endless. */
    private static final int DEEPEST = 200;

    private static final String WANTED = "error, answered, rejected, a name such as grade, status, failure, product"
            + " or field.server, not, or a parenthesis";

    private final List<ConditionToken> tokens;
    private int next;
    private int depth;

    ConditionParser(String text) {
        tokens = ConditionLexer.tokens(text);
    }

    Predicate<TargetReport> condition() {
        Predicate<TargetReport> left = both();
        while (skip("or", "||")) left = left.or(both());
        return left;
    }

    private Predicate<TargetReport> both() {
        Predicate<TargetReport> left = one();
        while (skip("and", "&&")) left = left.and(one());
        return left;
    }

    private Predicate<TargetReport> one() {
        if (++depth > DEEPEST) throw ConditionError.at(token(), "no more than " + DEEPEST + " within each other");
        try {
            if (skip("not", "!")) return one().negate();
            if (token().kind() != Kind.OPEN) return test();
            next++;
            Predicate<TargetReport> inner = condition();
            if (token().kind() != Kind.CLOSE) throw ConditionError.at(token(), "and, or, or a closing parenthesis");
            next++;
            return inner;
        } finally {
            depth--;
        }
    }

    private Predicate<TargetReport> test() {
        ConditionToken name = token();
        if (name.kind() != Kind.WORD || name.isWord("and") || name.isWord("or")) {
            throw ConditionError.at(name, WANTED);
        }
        next++;
        boolean compared = token().kind() == Kind.OPERATOR && COMPARING.contains(token().text());
        Outcome outcome = compared ? null : OUTCOMES.get(name.text());
        if (outcome != null) return report -> report.outcome() == outcome;
        NamedValue value = NamedValue.of(name);
        if (!compared) return value.present();
        ConditionToken operator = tokens.get(next++);
        ConditionToken literal = token();
        if (literal.kind() != Kind.WORD && literal.kind() != Kind.QUOTED) {
            throw ConditionError.at(literal, "a value behind " + operator.text());
        }
        next++;
        return value.compared(operator, literal);
    }

    private boolean skip(String word, String operator) {
        if (!token().isWord(word) && !token().isOperator(operator)) return false;
        next++;
        return true;
    }

    /** Whether a comma comes next, which is passed over. */
    boolean skipComma() {
        if (token().kind() != Kind.COMMA) return false;
        next++;
        return true;
    }

    /** Where what comes next begins. */
    int position() {
        return token().at();
    }

    void expectEnd() {
        if (token().kind() != Kind.END)
            throw ConditionError.at(token(), "and, or, or the end; a value with blanks wants quotes");
    }

    private ConditionToken token() {
        return tokens.get(next);
    }
}
