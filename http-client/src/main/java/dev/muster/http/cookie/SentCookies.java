package dev.muster.http.cookie;

import java.util.List;
import java.util.Objects;

/**
 * The cookies that go along with one request.
 *
 * @param value of the Cookie field, one character for each octet (ISO-8859-1); empty where none goes along
 * @param names in the order of the field, as text for people; values are secrets and stand in {@code value} alone
 */
public record SentCookies(String value, List<String> names) {
    /** No cookie goes along. */
    public static final SentCookies NONE = new SentCookies("", List.of());

    public SentCookies {
        Objects.requireNonNull(value);
        names = List.copyOf(names);
    }

    /** Whether no cookie goes along. */
    public boolean isEmpty() {
        return names.isEmpty();
    }

    /** Without the values. */
    @Override
    public String toString() {
        return "SentCookies" + names;
    }
}
