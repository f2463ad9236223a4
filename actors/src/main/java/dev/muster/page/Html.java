package dev.muster.page;

import dev.muster.record.Escape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A piece of HTML that is being written. Text of others gets in through {@link #text} and {@link #attribute} only, and
 * both escape it: this is the one place where that is done. For one thread.
 */
final class Html {
    private final StringBuilder html = new StringBuilder(64 * 1024);

    /** Markup of our own; no part of it may come from a record. */
    Html markup(String markup) {
        html.append(markup);
        return this;
    }

    /** Markup of our own with numbers and words of our own in it; no part of it may come from a record. */
    Html markup(String format, Object... values) {
        html.append(String.format(Locale.ROOT, format, values));
        return this;
    }

    /** Text, whoever chose it. */
    Html text(String text) {
        html.append(escape(text));
        return this;
    }

    /** An attribute with its value, whoever chose that, and a blank before it. */
    Html attribute(String name, String value) {
        html.append(' ').append(name).append("=\"").append(escape(value)).append('"');
        return this;
    }

    /** A number as people read it: {@code 1,234,567}. */
    Html number(long number) {
        html.append(String.format(Locale.ROOT, "%,d", number));
        return this;
    }

    /** Text as a page may hold it, between tags and in quotes. What would not be seen is written in hexadecimal. */
    static String escape(String text) {
        String visible = Escape.UNICODE.of(text);
        StringBuilder escaped = null;
        for (int i = 0; i < visible.length(); i++) {
            char c = visible.charAt(i);
            String replacement = switch (c) {
                case '&' -> "&amp;";
                case '<' -> "&lt;";
                case '>' -> "&gt;";
                case '"' -> "&quot;";
                case '\'' -> "&#39;";
                default -> null;
            };
            if (replacement != null && escaped == null) {
                escaped = new StringBuilder(visible.length() + 16).append(visible, 0, i);
            }
            if (escaped == null) continue;
            if (replacement == null) escaped.append(c);
            else escaped.append(replacement);
        }
        return escaped == null ? visible : escaped.toString();
    }

    /** Moves what there is to {@code out}, so that a long page is never whole in memory. */
    void moveTo(OutputStream out) throws IOException {
        out.write(html.toString().getBytes(StandardCharsets.UTF_8));
        html.setLength(0);
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
