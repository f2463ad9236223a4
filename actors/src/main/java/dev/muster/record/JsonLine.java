package dev.muster.record;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * JSON lines of any shape, written as records are: the same escapes, times and whole lines. Each key comes with its
 * value; what is in an object or a list is written by the function that is given. For one thread.
 *
 * <pre>{@code
 * JsonLine line = new JsonLine();
 * line.string("target", "example.com").object("final", () -> line.number("status_code", 200));
 * line.writeTo(out);
 * }</pre>
 */
public final class JsonLine {
    private final JsonOut json = new JsonOut();
    private boolean begun;

    private JsonOut key(String key) {
        if (!begun) json.startObject();
        begun = true;
        json.key(key);
        return json;
    }

    /** A text, or null. */
    public JsonLine string(String key, @Nullable String value) {
        key(key).string(value);
        return this;
    }

    /** A whole number. */
    public JsonLine number(String key, long value) {
        key(key).number(value);
        return this;
    }

    /** True or false. */
    public JsonLine flag(String key, boolean value) {
        key(key).flag(value);
        return this;
    }

    /** RFC 3339, UTC, with milliseconds. */
    public JsonLine instant(String key, Instant value) {
        key(key).instant(value);
        return this;
    }

    /** A list of whole numbers. */
    public JsonLine numbers(String key, List<Integer> values) {
        key(key).array(values, (out, value) -> out.number((long) value));
        return this;
    }

    /** A list of texts. */
    public JsonLine strings(String key, List<String> values) {
        key(key).strings(values);
        return this;
    }

    /** @param content writes the keys of the object */
    public JsonLine object(String key, Runnable content) {
        key(key).startObject();
        content.run();
        json.endObject();
        return this;
    }

    /**
     * A list of objects.
     *
     * @param content writes the keys of one of them
     */
    public <T> JsonLine objects(String key, List<T> values, Consumer<T> content) {
        key(key).array(values, (out, value) -> {
            out.startObject();
            content.accept(value);
            out.endObject();
        });
        return this;
    }

    /** Ends the line and hands it to {@code out} in one call; the next key begins another. */
    public void writeTo(OutputStream out) throws IOException {
        if (!begun) json.startObject();
        json.endObject();
        begun = false;
        json.line().moveTo(out);
    }
}
