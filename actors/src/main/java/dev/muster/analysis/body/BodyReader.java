package dev.muster.analysis.body;

import dev.muster.analysis.BodyFacts;
import dev.muster.analysis.ContentReader;
import dev.muster.analysis.Examination;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads facts from the content, under limits. */
public final class BodyReader implements ContentReader {
    /** The values of {@code http-equiv} that are policies, beside the name {@code referrer}. */
    private static final Set<String> POLICIES =
            Set.of("content-security-policy", "referrer-policy", "x-dns-prefetch-control");
    /** Characters of an attribute kept. */
    private static final int LONGEST_VALUE = 1024;

    private final BodyLimits limits;

    /** A reader that keeps to these limits. */
    public BodyReader(BodyLimits limits) {
        this.limits = limits;
    }

    @Override
    public @Nullable BodyFacts read(Examination examination) {
        Page page = Page.of(examination, limits);
        if (page == null) return null;
        IconHash icon = IconHash.of(examination, limits);
        Decoded content = page.content();
        boolean readable = content.bytes().length > 0;
        return new BodyFacts(
                content.bytes().length,
                content.truncated(),
                readable ? IconHash.hex("SHA-256", content.bytes()) : null,
                page.title(),
                Similarity.of(page.text()),
                content.problem(),
                icon == null ? null : icon.murmur3(),
                policies(page),
                scripts(page));
    }

    private static List<BodyFacts.MetaPolicy> policies(Page page) {
        List<BodyFacts.MetaPolicy> policies = new ArrayList<>();
        for (HtmlTag meta : page.metaTags()) {
            String name = policy(meta);
            String value = meta.attribute("content");
            if (name == null || value == null || policies.size() >= BodyFacts.MOST) continue;
            policies.add(new BodyFacts.MetaPolicy(name, cut(value)));
        }
        return policies;
    }

    /** The field that a meta element stands for. */
    private static @Nullable String policy(HtmlTag meta) {
        String equivalent = lower(meta.attribute("http-equiv"));
        if (equivalent != null) return POLICIES.contains(equivalent) ? equivalent : null;
        return "referrer".equals(lower(meta.attribute("name"))) ? "referrer-policy" : null;
    }

    private static List<BodyFacts.Script> scripts(Page page) {
        List<BodyFacts.Script> scripts = new ArrayList<>();
        for (HtmlTag script : page.scripts()) {
            String source = script.attribute("src");
            if (source == null || source.isBlank() || scripts.size() >= BodyFacts.MOST) continue;
            String integrity = script.attribute("integrity");
            scripts.add(new BodyFacts.Script(
                    cut(source.strip()), integrity == null || integrity.isBlank() ? null : cut(integrity.strip())));
        }
        return scripts;
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.strip().toLowerCase(Locale.ROOT);
    }

    private static String cut(String text) {
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) : text;
    }
}
