package dev.muster.analysis;

import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * One subject under analysis, with what rules made of it so far: a field is parsed once, however many rules read it.
 * Belongs to one thread.
 */
public final class Examination {
    private final Subject subject;
    private final Map<Class<?>, Object> values = new HashMap<>();

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

    /** What {@code parse} makes of the header section, made once for each {@code type}. */
    public <T> T value(Class<T> type, Function<Fields, T> parse) {
        return derived(type, examination -> parse.apply(examination.fields()));
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
