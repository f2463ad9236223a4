package dev.muster.analysis.product;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the names under which Wappalyzer's technologies list their cookies. Most are plain, some are regular
 * expressions ({@code SESS[a-f0-9]{32}}, {@code connect\.sid}), some have a star for the rest ({@code _ga_*}), and some
 * have the brackets of a PHP array ({@code mybb[lastvisit]}); nothing but the writing tells them apart.
 */
final class CookieNames {
    private static final String OPERATORS = "^$(){}*+?|";
    private static final String ANY_CASE = "(?i)";
    /** Brackets that hold ranges are a class of characters, not a key of an array. */
    private static final Pattern RANGES = Pattern.compile("\\[(?:[0-9A-Za-z]-[0-9A-Za-z]|_)+\\]");

    private CookieNames() {}

    /**
     * The place of the cookies that {@code written} means.
     *
     * @throws PatternSyntaxException where it is a regular expression without a linear-time reading
     */
    static Place place(String written) {
        // Names are compared without regard to case anyway.
        String name = written.startsWith(ANY_CASE) ? written.substring(ANY_CASE.length()) : written;
        String plain = plain(name);
        if (plain != null) return Place.cookie(plain);
        return Place.cookies(Pattern.compile(hasOnlyStars(name) ? anythingForStars(name) : name));
    }

    /** The name without its escapes; {@code null} where it is more than one name. */
    private static @Nullable String plain(String name) {
        if (RANGES.matcher(name).find()) return null;
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (OPERATORS.indexOf(c) >= 0) return null;
            if (c == '\\' && i + 1 < name.length()) {
                c = name.charAt(++i);
                // A letter or digit behind it makes a class of characters or the like.
                if (Character.isLetterOrDigit(c)) return null;
            }
            plain.append(c);
        }
        return plain.toString();
    }

    /** Whether a star is all that makes it no plain name, and repeats no class of characters. */
    private static boolean hasOnlyStars(String name) {
        if (name.contains(".*") || name.contains("]*")) return false;
        return plain(name.replace("*", "")) != null && name.indexOf('\\') < 0;
    }

    private static String anythingForStars(String name) {
        return Arrays.stream(name.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    }
}
