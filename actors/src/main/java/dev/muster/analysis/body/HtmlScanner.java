package dev.muster.analysis.body;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Walks over a page once and tells its opening tags and its text. It builds no tree: what a browser does with misplaced
 * tags is not asked here, and a tree of a hostile page costs a thousand times what a walk costs. It follows the
 * tokenizer of the HTML standard (13.2.5) as far as tags and their attributes go. Time and memory are linear in the
 * page.
 */
final class HtmlScanner {
    /** Elements whose content holds no tags. */
    private static final Set<String> RAW = Set.of("script", "style", "iframe", "noembed", "noframes", "xmp");
    /** Likewise, but character references count. */
    private static final Set<String> RAW_WITH_REFERENCES = Set.of("title", "textarea");

    private static final Set<String> FOREIGN = Set.of("svg", "math");
    /** Some of the elements that end a drawing or formula that was left open: those that a page cannot do without. */
    private static final Set<String> BREAK_OUT = Set.of(
            "body", "div", "p", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "br", "img", "head", "meta");

    /** What is told, in order. */
    interface Listener {
        void tag(HtmlTag tag);

        /** Text between tags, as it stands; {@code element} is the raw element it is the content of, empty for none. */
        void text(String element, String html, int from, int to);
    }

    private final String html;
    private final Listener listener;
    private final Set<String> wanted;
    private int at;
    /** How many drawings and formulas are open: a title in one of them is none of the page (HTML, 13.2.6.5). */
    private int foreign;

    /**
     * @param wanted names of the tags that are told; the attributes of others are not kept
     */
    HtmlScanner(String html, Set<String> wanted, Listener listener) {
        this.html = html;
        this.wanted = wanted;
        this.listener = listener;
    }

    void scan() {
        int length = html.length();
        while (at < length) {
            int open = html.indexOf('<', at);
            if (open < 0) open = length;
            if (open > at) listener.text("", html, at, open);
            at = open + 1;
            if (at >= length) return;
            char c = html.charAt(at);
            if (c == '!') {
                declaration();
            } else if (c == '?') {
                skipTo('>');
            } else if (c == '/') {
                closing();
            } else if (isLetter(c)) {
                opening();
            } else {
                // A lone "<" is text.
                listener.text("", html, open, at);
            }
        }
    }

    private void declaration() {
        if (!html.startsWith("!--", at)) {
            skipTo('>');
            return;
        }
        at += 3;
        // "<!-->" and "<!--->" are whole comments.
        if (html.startsWith(">", at) || html.startsWith("->", at)) {
            skipTo('>');
            return;
        }
        int end = at;
        while (true) {
            end = html.indexOf("--", end);
            if (end < 0) {
                at = html.length();
                return;
            }
            if (html.startsWith(">", end + 2)) {
                at = end + 3;
                return;
            }
            if (html.startsWith("!>", end + 2)) {
                at = end + 4;
                return;
            }
            end++;
        }
    }

    private void closing() {
        at++;
        for (String name : FOREIGN) {
            int end = at + name.length();
            boolean closes = html.regionMatches(true, at, name, 0, name.length())
                    && end < html.length()
                    && endsName(html.charAt(end));
            if (closes && foreign > 0) foreign--;
        }
        if (at < html.length() && html.charAt(at) == '>') {
            at++;
        } else {
            skipTo('>');
        }
    }

    private void skipTo(char end) {
        int found = html.indexOf(end, at);
        at = found < 0 ? html.length() : found + 1;
    }

    private void opening() {
        int from = at;
        while (at < html.length() && !endsName(html.charAt(at))) at++;
        String name = html.substring(from, at).toLowerCase(Locale.ROOT);
        boolean keep = wanted.contains(name);
        Map<String, String> attributes = keep ? new HashMap<>() : Map.of();
        // What ends before its ">" is no tag.
        if (!attributes(keep, attributes)) return;
        if (keep) listener.tag(new HtmlTag(name, attributes));
        if (FOREIGN.contains(name)) {
            if (html.charAt(at - 2) != '/') foreign++;
        } else if (BREAK_OUT.contains(name)) {
            foreign = 0;
        }
        if (foreign > 0 && RAW_WITH_REFERENCES.contains(name)) return;
        if (name.equals("plaintext")) {
            listener.text(name, html, at, html.length());
            at = html.length();
        } else if (RAW.contains(name) || RAW_WITH_REFERENCES.contains(name)) {
            raw(name);
        }
    }

    /** Whether the tag was closed. */
    private boolean attributes(boolean keep, Map<String, String> attributes) {
        int length = html.length();
        while (true) {
            while (at < length && (isBlank(html.charAt(at)) || html.charAt(at) == '/')) at++;
            if (at >= length) return false;
            if (html.charAt(at) == '>') {
                at++;
                return true;
            }
            int from = at;
            // A name may start with "=", and only there holds one.
            at++;
            while (at < length && html.charAt(at) != '=' && !endsName(html.charAt(at))) at++;
            int to = at;
            while (at < length && isBlank(html.charAt(at))) at++;
            String value = "";
            if (at < length && html.charAt(at) == '=') {
                at++;
                int[] bounds = value();
                if (bounds.length == 0) return false;
                if (keep) value = Entities.decode(html.substring(bounds[0], bounds[1]));
            }
            if (keep) attributes.putIfAbsent(html.substring(from, to).toLowerCase(Locale.ROOT), value);
        }
    }

    /** Start and end of the value, or nothing where the page ends in it. */
    private int[] value() {
        int length = html.length();
        while (at < length && isBlank(html.charAt(at))) at++;
        if (at >= length) return new int[0];
        char quote = html.charAt(at);
        if (quote == '"' || quote == '\'') {
            int from = at + 1;
            int end = html.indexOf(quote, from);
            if (end < 0) {
                at = length;
                return new int[0];
            }
            at = end + 1;
            return new int[] {from, end};
        }
        int from = at;
        while (at < length && !isBlank(html.charAt(at)) && html.charAt(at) != '>') at++;
        return new int[] {from, at};
    }

    /** The content of a raw element, up to its own closing tag. */
    private void raw(String name) {
        int from = at;
        int end = at;
        while (true) {
            end = html.indexOf("</", end);
            if (end < 0) {
                listener.text(name, html, from, html.length());
                at = html.length();
                return;
            }
            int after = end + 2 + name.length();
            if (html.regionMatches(true, end + 2, name, 0, name.length())
                    && after < html.length()
                    && endsName(html.charAt(after))) {
                listener.text(name, html, from, end);
                at = after;
                skipTo('>');
                return;
            }
            end += 2;
        }
    }

    private static boolean endsName(char c) {
        return c == '/' || c == '>' || isBlank(c);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
