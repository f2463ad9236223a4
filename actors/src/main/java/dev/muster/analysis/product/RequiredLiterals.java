package dev.muster.analysis.product;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a pattern which texts a value must hold, one of them at least, for the pattern to match. It knows just
 * enough of the notation to be right; where it is in doubt it says that nothing is required, which costs time, never a
 * match.
 */
final class RequiredLiterals {
    /** More alternatives than that are no filter any more. */
    private static final int MOST = 64;

    /** Groups within groups that are followed. */
    private static final int DEEPEST = 50;

    private final String pattern;
    private int at;
    private boolean doubt;

    private RequiredLiterals(String pattern) {
        this.pattern = pattern;
    }

    /** Lower case; empty where nothing of {@code least} characters is required. */
    static Set<String> of(String pattern, int least) {
        if (isDoubtful(pattern)) return Set.of();
        RequiredLiterals reader = new RequiredLiterals(pattern);
        Best best = reader.alternatives(0);
        if (reader.doubt || best == null || best.shortest() < least) return Set.of();
        return best.texts;
    }

    /** Quoted runs, Unicode classes and extended notation are rare, and their blanks and names are no literals. */
    private static boolean isDoubtful(String pattern) {
        for (int i = 0; i + 1 < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && "QpPx".indexOf(pattern.charAt(i + 1)) >= 0) return true;
            if (c == '(' && pattern.charAt(i + 1) == '?' && isExtended(pattern, i + 2)) return true;
        }
        return false;
    }

    /** Whether an x is among the flags that stand there. */
    private static boolean isExtended(String pattern, int from) {
        for (int i = from; i < pattern.length() && pattern.charAt(i) >= 'a' && pattern.charAt(i) <= 'z'; i++) {
            if (pattern.charAt(i) == 'x') return true;
        }
        return false;
    }

    /** Texts of which one must be there. */
    private record Best(Set<String> texts) {
        int shortest() {
            int shortest = Integer.MAX_VALUE;
            for (String text : texts) shortest = Math.min(shortest, text.length());
            return texts.isEmpty() ? 0 : shortest;
        }

        static @Nullable Best better(@Nullable Best one, @Nullable Best other) {
            if (one == null || one.texts.isEmpty()) return other;
            if (other == null || other.texts.isEmpty()) return one;
            return other.shortest() > one.shortest() ? other : one;
        }
    }

    private @Nullable Best alternatives(int depth) {
        if (depth > DEEPEST) {
            doubt = true;
            at = pattern.length();
        }
        Set<String> all = new LinkedHashSet<>();
        boolean open = false;
        while (true) {
            Best branch = sequence(depth);
            if (branch == null || branch.texts.isEmpty()) {
                open = true;
            } else {
                all.addAll(branch.texts);
            }
            if (at >= pattern.length() || pattern.charAt(at) != '|') break;
            at++;
        }
        return open || all.size() > MOST ? null : new Best(all);
    }

    private @Nullable Best sequence(int depth) {
        Best best = null;
        StringBuilder run = new StringBuilder();
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == '|' || (c == ')' && depth > 0)) break;
            @Nullable Best inner = null;
            int literal = -1;
            at++;
            switch (c) {
                case '(' -> inner = group(depth + 1);
                case '[' -> skipClass();
                case '.', '^', '$' -> {}
                case '\\' -> literal = escape();
                // Letters beyond ASCII have more than one small form.
                default -> literal = c < 0x80 ? c : -1;
            }
            Quantity quantity = quantity();
            if (literal >= 0 && quantity == Quantity.ONE) {
                run.append((char) literal);
                continue;
            }
            if (literal >= 0 && quantity == Quantity.SOME) run.append((char) literal);
            best = Best.better(best, best(run));
            run.setLength(0);
            // The last of several same letters may be next to what follows.
            if (literal >= 0 && quantity == Quantity.SOME) run.append((char) literal);
            if (inner != null && quantity != Quantity.MAYBE) best = Best.better(best, inner);
        }
        return Best.better(best, best(run));
    }

    private static @Nullable Best best(StringBuilder run) {
        return run.isEmpty() ? null : new Best(Set.of(run.toString().toLowerCase(Locale.ROOT)));
    }

    /** After the opening parenthesis. */
    private @Nullable Best group(int depth) {
        if (pattern.startsWith("?", at)) {
            int colon = pattern.indexOf(':', at);
            int close = pattern.indexOf(')', at);
            int name = pattern.indexOf('>', at);
            if (pattern.startsWith("?:", at)) {
                at += 2;
            } else if (pattern.startsWith("?<", at) || pattern.startsWith("?P<", at)) {
                at = name < 0 ? pattern.length() : name + 1;
            } else if (colon >= 0 && colon < close) {
                at = colon + 1;
            } else {
                at = close < 0 ? pattern.length() : close + 1;
                return null;
            }
        }
        Best best = alternatives(depth);
        if (at < pattern.length()) at++;
        return best;
    }

    private void skipClass() {
        if (at < pattern.length() && pattern.charAt(at) == '^') at++;
        if (at < pattern.length() && pattern.charAt(at) == ']') at++;
        while (at < pattern.length() && pattern.charAt(at) != ']') {
            if (pattern.startsWith("[:", at)) {
                int end = pattern.indexOf(":]", at);
                at = end < 0 ? pattern.length() : end + 2;
            } else {
                at += pattern.charAt(at) == '\\' ? 2 : 1;
            }
        }
        at++;
    }

    /** The character an escape stands for, or -1 where it stands for several or none. */
    private int escape() {
        if (at >= pattern.length()) return -1;
        char c = pattern.charAt(at++);
        boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
        return letter || c >= 0x80 ? -1 : c;
    }

    private enum Quantity {
        ONE,
        SOME,
        MAYBE
    }

    private Quantity quantity() {
        if (at >= pattern.length()) return Quantity.ONE;
        Quantity quantity;
        switch (pattern.charAt(at)) {
            case '*', '?' -> {
                quantity = Quantity.MAYBE;
                at++;
            }
            case '+' -> {
                quantity = Quantity.SOME;
                at++;
            }
            case '{' -> {
                int end = pattern.indexOf('}', at);
                if (end < 0 || !Character.isDigit(pattern.charAt(at + 1))) return Quantity.ONE;
                quantity = pattern.charAt(at + 1) == '0' ? Quantity.MAYBE : Quantity.SOME;
                at = end + 1;
            }
            default -> {
                return Quantity.ONE;
            }
        }
        if (at < pattern.length() && (pattern.charAt(at) == '?' || pattern.charAt(at) == '+')) at++;
        return quantity;
    }
}
