package dev.muster.analysis.field;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One serialized policy (CSP3, 2.2.1).
 *
 * @param directives name in lower case to its values as they were written, in order
 * @param duplicates names that came again; a browser ignores all but the first
 * @param text the policy as it was written, stripped
 */
public record CspPolicy(Map<String, List<String>> directives, List<String> duplicates, String text) {
    public CspPolicy {
        directives = Collections.unmodifiableMap(new LinkedHashMap<>(directives));
        duplicates = List.copyOf(duplicates);
    }

    /** Takes a policy without commas; see {@link ContentSecurityPolicy}. */
    static CspPolicy parse(String text) {
        Map<String, List<String>> directives = new LinkedHashMap<>();
        List<String> duplicates = new ArrayList<>();
        int start = 0;
        while (start <= text.length()) {
            int semicolon = text.indexOf(';', start);
            int end = semicolon < 0 ? text.length() : semicolon;
            List<String> words = words(text, start, end);
            start = end + 1;
            if (words.isEmpty()) continue;
            String name = Ascii.lower(words.get(0));
            if (directives.putIfAbsent(name, List.copyOf(words.subList(1, words.size()))) != null) duplicates.add(name);
        }
        return new CspPolicy(directives, duplicates, Ascii.strip(text));
    }

    /** Whether it has that directive; lower case. */
    public boolean has(String directive) {
        return directives.containsKey(directive);
    }

    /** The values of that directive itself, no fallback. */
    public Optional<List<String>> values(String directive) {
        return Optional.ofNullable(directives.get(directive));
    }

    /** The source expressions of that directive itself, in order, also those that mean nothing. */
    public List<CspSource> sources(String directive) {
        List<String> words = directives.getOrDefault(directive, List.of());
        List<CspSource> sources = new ArrayList<>(words.size());
        for (String word : words) sources.add(CspSource.parse(word));
        return sources;
    }

    /** Whether the page runs in a sandbox in which no script runs (CSP3, 6.4.1; HTML, 7.1.5). */
    public boolean isWithoutScripts() {
        List<String> allowed = directives.get("sandbox");
        if (allowed == null) return false;
        for (String each : allowed) {
            if (each.equalsIgnoreCase("allow-scripts")) return false;
        }
        return true;
    }

    /**
     * The directive that governs {@code directive}: itself or the nearest one it falls back to (CSP3, 6.8.3); empty
     * where nothing restricts it.
     */
    public Optional<String> governing(String directive) {
        if (has(directive)) return Optional.of(directive);
        for (String fallback : fallbacks(directive)) {
            if (has(fallback)) return Optional.of(fallback);
        }
        return Optional.empty();
    }

    /** The source list that governs {@code directive}, fallbacks followed. */
    public Optional<List<String>> effective(String directive) {
        return governing(directive).flatMap(this::values);
    }

    private static List<String> fallbacks(String directive) {
        return switch (directive) {
            case "script-src-elem", "script-src-attr" -> List.of("script-src", "default-src");
            case "style-src-elem", "style-src-attr" -> List.of("style-src", "default-src");
            case "worker-src" -> List.of("child-src", "script-src", "default-src");
            case "frame-src" -> List.of("child-src", "default-src");
            case "fenced-frame-src" -> List.of("frame-src", "child-src", "default-src");
            case "child-src",
                    "connect-src",
                    "font-src",
                    "img-src",
                    "manifest-src",
                    "media-src",
                    "object-src",
                    "prefetch-src",
                    "script-src",
                    "style-src" -> List.of("default-src");
            default -> List.of();
        };
    }

    // CSP3 skips a token that is not an ASCII string: the whole directive, for nothing in it can be trusted to mean
    // what it says.
    private static List<String> words(String text, int from, int to) {
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c > 0x7f) return List.of();
            boolean blank = Ascii.isWhitespace(c);
            if (!blank && start < 0) start = i;
            if (blank && start >= 0) {
                words.add(text.substring(start, i));
                start = -1;
            }
        }
        if (start >= 0) words.add(text.substring(start, to));
        return words;
    }
}
