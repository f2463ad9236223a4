package dev.muster.analysis;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Facts of the content, where it was read.
 *
 * @param bytes decoded length, of what was read
 * @param truncated whether there was more
 * @param sha256 of the decoded bytes, hexadecimal
 * @param title text of the title element, blanks collapsed
 * @param similarity 64-bit similarity hash of the text, hexadecimal
 * @param problem why the content could not be decoded whole, a stable word; {@code null} where it could
 * @param favicon MurmurHash3 of the icon in Base64 with line breaks, as Shodan counts it; {@code null} where none was
 *     read
 * @param policies what meta elements lay down: policies and the referrer, at most {@link #MOST}
 * @param scripts the external scripts, in order, at most {@link #MOST}
 */
public record BodyFacts(
        int bytes,
        boolean truncated,
        @Nullable String sha256,
        @Nullable String title,
        @Nullable String similarity,
        @Nullable String problem,
        @Nullable Integer favicon,
        List<MetaPolicy> policies,
        List<Script> scripts) {
    /** Entries kept of each list. */
    public static final int MOST = 64;

    public BodyFacts {
        policies = List.copyOf(policies);
        scripts = List.copyOf(scripts);
    }

    /** Facts of a content of which no lists were made, and without an icon. */
    public BodyFacts(
            int bytes,
            boolean truncated,
            @Nullable String sha256,
            @Nullable String title,
            @Nullable String similarity,
            @Nullable String problem) {
        this(bytes, truncated, sha256, title, similarity, problem, null, List.of(), List.of());
    }

    /**
     * One meta element that stands for a field.
     *
     * @param name the field's name, lower case, for example {@code content-security-policy}
     * @param content as it stands in the element
     */
    public record MetaPolicy(String name, String content) {
        public MetaPolicy {
            Objects.requireNonNull(name);
            Objects.requireNonNull(content);
        }
    }

    /**
     * One script element with a source.
     *
     * @param source as it stands in the page
     * @param integrity the attribute's value, {@code null} where absent or empty (Subresource Integrity, 3.5)
     */
    public record Script(String source, @Nullable String integrity) {
        public Script {
            Objects.requireNonNull(source);
        }
    }
}
