package dev.muster.analysis.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one policy allows for one use: the list of the directive that governs it, without whatever means nothing there.
 *
 * @param use what is asked about
 * @param directive the one that governs; {@code null} where nothing restricts this use
 * @param list the sources that count; where there is a directive and no source, nothing is allowed
 */
public record CspSources(CspUse use, @Nullable String directive, List<CspSource> list) {
    public CspSources {
        list = List.copyOf(list);
    }

    /** What {@code policy} allows for {@code use}. */
    public static CspSources of(CspPolicy policy, CspUse use) {
        String directive = policy.governing(use.directive()).orElse("");
        return of(policy, use, Map.of(directive, policy.sources(directive)));
    }

    /**
     * Likewise, where the sources have been read.
     *
     * @param read each directive of the policy to its sources
     */
    public static CspSources of(CspPolicy policy, CspUse use, Map<String, List<CspSource>> read) {
        if (use.endsWithScripts() && policy.isWithoutScripts()) return new CspSources(use, "sandbox", List.of());
        String directive = policy.governing(use.directive()).orElse(null);
        if (directive == null) return new CspSources(use, null, List.of());
        List<CspSource> written = read.getOrDefault(directive, List.of());
        boolean trusted = false;
        boolean hashes = false;
        boolean dynamic = false;
        boolean unsafeHashes = false;
        for (CspSource source : written) {
            trusted |= source.isNonceOrHash();
            hashes |= source.kind() == CspSource.Kind.HASH;
            dynamic |= source.is(CspSource.STRICT_DYNAMIC);
            unsafeHashes |= source.is(CspSource.UNSAFE_HASHES);
        }
        Context context = new Context(use, trusted, hashes, dynamic && use.isScript(), unsafeHashes);
        List<CspSource> sources = new ArrayList<>(written.size());
        for (CspSource source : written) {
            if (context.counts(source)) sources.add(source);
        }
        return new CspSources(use, directive, sources);
    }

    /** Whether anything governs this use. */
    public boolean isRestricted() {
        return directive != null;
    }

    /** Whether nothing at all is allowed. */
    public boolean isNothing() {
        return directive != null && list.isEmpty();
    }

    /** Whether this use may come from any host: by no restriction, by a scheme or by a wildcard. */
    public boolean isOpen() {
        if (directive == null) return true;
        for (CspSource source : list) {
            if (source.isEverybody()) return true;
        }
        return false;
    }

    /** Whether it holds that keyword, quotes included. */
    public boolean has(String keyword) {
        for (CspSource source : list) {
            if (source.is(keyword)) return true;
        }
        return false;
    }

    /** Whether it names single scripts or styles. */
    public boolean hasNonceOrHash() {
        for (CspSource source : list) {
            if (source.isNonceOrHash()) return true;
        }
        return false;
    }

    /** Whether it allows what an address says: a scheme, a host or {@code 'self'}. */
    public boolean hasAddress() {
        for (CspSource source : list) {
            if (source.isAddress()) return true;
        }
        return false;
    }

    /** What else stands in the list decides whether a source counts. */
    private record Context(CspUse use, boolean trusted, boolean hashes, boolean dynamic, boolean unsafeHashes) {
        boolean counts(CspSource source) {
            return switch (source.kind()) {
                case NONE, INVALID -> false;
                // CSP3, 6.7.1.1: beside 'strict-dynamic' scripts have no addresses. What is inline never has one.
                case SCHEME, HOST -> addresses();
                case NONCE -> use.isInline() && !use.isAttribute();
                case HASH -> use.isInline() && (!use.isAttribute() || unsafeHashes);
                case KEYWORD -> keyword(source.text());
            };
        }

        private boolean addresses() {
            return !dynamic && !use.isAttribute() && use != CspUse.EVAL;
        }

        private boolean keyword(String keyword) {
            return switch (keyword) {
                case CspSource.SELF -> addresses();
                // CSP3, 6.7.3.2: beside a nonce, a hash or 'strict-dynamic' it is passed over.
                case CspSource.UNSAFE_INLINE -> use.isInline() && !trusted && !dynamic;
                case CspSource.UNSAFE_HASHES -> use.isInline() && hashes;
                // It hands on what a nonce or hash began.
                case CspSource.STRICT_DYNAMIC -> use == CspUse.SCRIPT_ELEMENT && trusted;
                case CspSource.UNSAFE_EVAL, "'wasm-unsafe-eval'", "'trusted-types-eval'" -> use == CspUse.EVAL;
                default -> false;
            };
        }
    }
}
