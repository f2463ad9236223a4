package dev.muster.analysis.observatory;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Content security policies as the observatory merges them: directive to sources, all in lower case. The sources of a
 * directive can be changed, and two names can lead to the same set: the test that reads them leans on both.
 */
final class PolicyMap {
    /** A text shorter than that is no policy. */
    private static final int SHORTEST = 6;
    /** Sources stand in the order of a dictionary, not of their code points; frozen, so safe for any thread. */
    private static final Collator ORDER = Collator.getInstance(ULocale.ENGLISH).freeze();

    private static final Set<String> MAY_REPEAT = Set.of("report-uri", "report-to");
    private static final List<String> NOT_IN_META = List.of("frame-ancestors", "report-uri", "sandbox");

    private final Map<String, Set<String>> directives;
    private final boolean repeated;

    private PolicyMap(Map<String, Set<String>> directives, boolean repeated) {
        this.directives = directives;
        this.repeated = repeated;
    }

    /** Directive to sources, in order of first sight. */
    Map<String, Set<String>> directives() {
        return directives;
    }

    /** Whether a policy names a directive twice that may be. */
    boolean hasRepeated() {
        return repeated;
    }

    /** Field values or contents, cut into policies: a comma stands between two (CSP3, 2.2). */
    static List<String> split(List<String> values) {
        List<String> policies = new ArrayList<>();
        for (String value : values) {
            for (String policy : value.split(",", -1)) policies.add(Js.trim(policy));
        }
        return policies;
    }

    /** Whether anything is left of what meta elements lay down, once what they must not is gone. */
    static boolean metaCounts(List<String> policies) {
        Optional<PolicyMap> parsed = parse(policies);
        if (parsed.isEmpty()) return false;
        Set<String> names = new HashSet<>(parsed.get().directives.keySet());
        NOT_IN_META.forEach(names::remove);
        return !names.isEmpty() || parsed.get().repeated;
    }

    /** Empty where one of the policies is in error, which spoils them all. */
    static Optional<PolicyMap> parse(List<String> policies) {
        List<String> cleaned = policies.stream()
                .map(policy -> Js.trim(policy.replace("\r", "").replace("\n", "")))
                .toList();
        for (String policy : cleaned) {
            if (policy.length() < SHORTEST) return Optional.empty();
        }
        Merge merge = new Merge(cleaned.size() > 1);
        try {
            for (int i = 0; i < cleaned.size(); i++) {
                if (!merge.add(cleaned.get(i), i)) return Optional.empty();
            }
        } catch (Js.UriError malformed) {
            return Optional.empty();
        }
        return Optional.of(new PolicyMap(merge.result(), merge.repeated));
    }

    /** A source while policies are merged. */
    private static final class Source {
        private final String text;
        private final int policy;
        private boolean keep;

        Source(String text, int policy) {
            this.text = text;
            this.policy = policy;
            this.keep = policy == 0;
        }
    }

    private static final class Merge {
        private final Map<String, List<Source>> directives = new LinkedHashMap<>();
        private final boolean several;
        private boolean repeated;

        Merge(boolean several) {
            this.several = several;
        }

        /** Whether the policy is without error. */
        boolean add(String policy, int index) throws Js.UriError {
            Set<String> seen = new HashSet<>();
            for (String entry : policy.split(";", -1)) {
                List<String> words = Js.words(entry);
                if (words.isEmpty()) continue;
                String directive = words.get(0).toLowerCase(Locale.ROOT);
                if (!seen.add(directive)) {
                    if (!MAY_REPEAT.contains(directive)) return false;
                    repeated = true;
                }
                List<Source> sources = sources(directive, words, index);
                if (index > 0) sources.addAll(0, directives.getOrDefault(directive, List.of()));
                mark(sources);
                sources.removeIf(source -> !source.keep);
                // From the second policy on, only what both hold stays.
                if (index == 0 && several) sources.forEach(source -> source.keep = false);
                directives.put(directive, sources);
            }
            return true;
        }

        private static List<Source> sources(String directive, List<String> words, int index) {
            List<Source> sources = new ArrayList<>();
            for (String word : words.subList(1, words.size())) {
                sources.add(new Source(word.toLowerCase(Locale.ROOT), index));
            }
            if (sources.isEmpty() && directive.endsWith("-src")) sources.add(new Source("'none'", index));
            return sources;
        }

        private static void mark(List<Source> sources) throws Js.UriError {
            sources.sort((one, other) -> ORDER.compare(one.text, other.text));
            for (int i = 1; i < sources.size(); i++) {
                Source before = sources.get(i - 1);
                Source source = sources.get(i);
                boolean same = source.policy == before.policy;
                // Of one policy: what starts like its neighbour is taken to be covered by it.
                if (same && source.text.startsWith(before.text)) source.keep = false;
                if (!same && matches(before.text, source.text)) source.keep = true;
            }
        }

        Map<String, Set<String>> result() {
            Map<String, Set<String>> result = new LinkedHashMap<>();
            directives.forEach((directive, sources) -> {
                Set<String> texts = new LinkedHashSet<>();
                sources.forEach(source -> texts.add(source.text));
                if (texts.isEmpty()) texts.add("'none'");
                result.put(directive, texts);
            });
            return result;
        }
    }

    /** The path-part match of CSP3 (6.7.2.12), here put to whole sources. */
    private static boolean matches(String pattern, String source) throws Js.UriError {
        if (pattern.isEmpty() || pattern.equals("/") && source.isEmpty()) return true;
        boolean exact = !pattern.endsWith("/");
        String[] wanted = pattern.split("/", -1);
        String[] found = source.split("/", -1);
        if (wanted.length > found.length || exact && wanted.length != found.length) return false;
        int pieces = exact ? wanted.length : wanted.length - 1;
        for (int i = 0; i < pieces; i++) {
            if (!Js.decodeUriComponent(wanted[i]).equals(Js.decodeUriComponent(found[i]))) return false;
        }
        return true;
    }
}
