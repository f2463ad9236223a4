package dev.muster.analysis;

import dev.muster.analysis.field.Ascii;
import dev.muster.analysis.field.CacheControl;
import dev.muster.analysis.field.Freshness;
import dev.muster.analysis.field.MediaType;
import dev.muster.http.head.Field;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One subject under analysis, with what rules made of it so far: a field is parsed once, however many rules read it.
 * Belongs to one thread.
 */
public final class Examination {
    private final Subject subject;
    private final Map<Class<?>, Object> values = new HashMap<>();
    private @Nullable List<String> names;
    private @Nullable Freshness freshness;
    private @Nullable MediaType mediaType;
    private boolean mediaTypeKnown;

    /** An examination of {@code subject}, of which nothing is worked out yet. */
    public Examination(Subject subject) {
        this.subject = subject;
    }

    /** What is examined. */
    public Subject subject() {
        return subject;
    }

    /** The head that is examined. */
    public ResponseHead head() {
        return subject.head();
    }

    /** The header section that is analysed. */
    public Fields fields() {
        return subject.head().fields();
    }

    /** Whether the answer came over TLS. */
    public boolean isSecure() {
        return subject.last().isSecure();
    }

    /** The names of the field lines in lower case, in their order; worked out once. */
    public List<String> names() {
        List<String> known = names;
        if (known == null) {
            List<Field> lines = fields().lines();
            known = new ArrayList<>(lines.size());
            for (int i = 0; i < lines.size(); i++)
                known.add(Ascii.lower(lines.get(i).name()));
            names = known = Collections.unmodifiableList(known);
        }
        return known;
    }

    /** How long caches may keep the answer; worked out once. */
    public Freshness freshness() {
        Freshness known = freshness;
        if (known == null) {
            CacheControl control = value(CacheControl.class, CacheControl::parse);
            freshness = known = Freshness.of(head().statusCode(), fields(), control, subject.at());
        }
        return known;
    }

    /** What browsers make of Content-Type; worked out once. */
    public Optional<MediaType> mediaType() {
        if (!mediaTypeKnown) mediaType = MediaType.parse(fields()).orElse(null);
        mediaTypeKnown = true;
        return Optional.ofNullable(mediaType);
    }

    /** What {@code parse} makes of the header section, made once for each {@code type}. */
    public <T> T value(Class<T> type, Function<Fields, T> parse) {
        Object known = values.get(type);
        if (known == null) {
            known = parse.apply(fields());
            values.put(type, known);
        }
        return type.cast(known);
    }

    /** What {@code derive} makes of this examination, made once for each {@code type}. */
    public <T> T derived(Class<T> type, Function<Examination, T> derive) {
        Object known = values.get(type);
        if (known == null) {
            known = derive.apply(this);
            values.put(type, known);
        }
        return type.cast(known);
    }
}
