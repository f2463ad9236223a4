package dev.muster.analysis.product;

import com.google.re2j.Matcher;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text with references to the groups of a match: {@code \1} is group 1, {@code \1?a:b} is a where group 1 took part,
 * else b (to the end of the text). Immutable.
 */
final class Template {
    /** Characters rendered at most: a group can hold as much as the sender likes. */
    static final int MOST = 128;

    private final List<Part> parts;

    private Template(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    static Template literal(String text) {
        return new Template(List.of(new Text(text)));
    }

    /** The text of {@code group}, and {@code missing} where it took no part. */
    static Template group(int group, String missing) {
        return new Template(List.of(new Group(group, missing)));
    }

    /** One after the other. */
    static Template concat(List<Template> templates) {
        List<Part> parts = new ArrayList<>();
        for (Template template : templates) parts.addAll(template.parts);
        return new Template(parts);
    }

    static Template parse(String text) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf('\\'); at >= 0 && at + 1 < text.length(); at = text.indexOf('\\', from)) {
            char digit = text.charAt(at + 1);
            if (digit < '0' || digit > '9') break;
            if (at > from) parts.add(new Text(text.substring(from, at)));
            from = at + 2;
            int group = digit - '0';
            if (from < text.length() && text.charAt(from) == '?') {
                int colon = text.indexOf(':', from);
                String then = text.substring(from + 1, colon < 0 ? text.length() : colon);
                parts.add(new Choice(group, parse(then), parse(colon < 0 ? "" : text.substring(colon + 1))));
                from = text.length();
            } else {
                parts.add(new Group(group, ""));
            }
        }
        if (from < text.length()) parts.add(new Text(text.substring(from)));
        return new Template(parts);
    }

    /** The highest group it refers to. */
    int groups() {
        return parts.stream().mapToInt(Part::groups).max().orElse(0);
    }

    /** {@code null} where nothing is left after the blanks around it. */
    @Nullable
    String render(Matcher match) {
        if (parts.size() == 1 && parts.get(0) instanceof Text alone) return rendered(alone.text());
        StringBuilder text = new StringBuilder();
        for (Part part : parts) part.append(text, match);
        return rendered(text.toString());
    }

    private static @Nullable String rendered(String text) {
        String rendered = (text.length() > MOST ? text.substring(0, MOST) : text).strip();
        return rendered.isEmpty() ? null : rendered;
    }

    private static @Nullable String group(Matcher match, int group) {
        return group <= match.groupCount() ? match.group(group) : null;
    }

    private sealed interface Part {
        void append(StringBuilder text, Matcher match);

        int groups();
    }

    private record Text(String text) implements Part {
        @Override
        public void append(StringBuilder whole, Matcher match) {
            whole.append(text);
        }

        @Override
        public int groups() {
            return 0;
        }
    }

    private record Group(int number, String missing) implements Part {
        @Override
        public void append(StringBuilder whole, Matcher match) {
            String found = group(match, number);
            whole.append(found == null || found.isEmpty() ? missing : found);
        }

        @Override
        public int groups() {
            return number;
        }
    }

    private record Choice(int number, Template then, Template otherwise) implements Part {
        @Override
        public void append(StringBuilder whole, Matcher match) {
            String found = group(match, number);
            String chosen = (found == null || found.isEmpty() ? otherwise : then).render(match);
            if (chosen != null) whole.append(chosen);
        }

        @Override
        public int groups() {
            return Math.max(number, Math.max(then.groups(), otherwise.groups()));
        }
    }
}
