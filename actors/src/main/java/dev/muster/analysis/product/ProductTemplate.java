package dev.muster.analysis.product;

import com.google.re2j.Matcher;
import dev.muster.analysis.Product;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A product to be, once a match says its version.
 *
 * @param cpe the whole of it, or with {@code versioned} what the version is put behind
 * @param versioned whether {@code cpe} wants the version, where there is one
 */
record ProductTemplate(
        @Nullable Template vendor,
        Template product,
        @Nullable Template version,
        @Nullable Template cpe,
        boolean versioned) {
    /** {@code null} where the match leaves the product without a name. */
    @Nullable
    Product render(Matcher match, String source) {
        String name = product.render(match);
        if (name == null) return null;
        String number = render(version, match);
        return new Product(render(vendor, match), name, number, cpe(match, number), source);
    }

    private @Nullable String cpe(Matcher match, @Nullable String number) {
        String whole = render(cpe, match);
        if (whole == null || !versioned || number == null) return whole;
        return whole + ":" + quoted(number);
    }

    private static @Nullable String render(@Nullable Template template, Matcher match) {
        return template == null ? null : template.render(match);
    }

    // CPE 2.2: lower case, and what is not unreserved is percent-encoded.
    private static String quoted(String version) {
        StringBuilder text = new StringBuilder();
        for (char c : version.toLowerCase(Locale.ROOT).toCharArray()) {
            boolean plain = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || ".-_~".indexOf(c) >= 0;
            if (plain) {
                text.append(c);
            } else if (c < 0x80) {
                text.append(String.format(Locale.ROOT, "%%%02x", (int) c));
            }
        }
        return text.toString();
    }
}
