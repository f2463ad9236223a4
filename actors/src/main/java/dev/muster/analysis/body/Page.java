package dev.muster.analysis.body;

import dev.muster.analysis.Examination;
import dev.muster.http.Body;
import dev.muster.http.Hop;
import dev.muster.http.head.FieldName;
import dev.muster.http.head.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content of the last answer, decoded and read once. Of a content that is no page there are the bytes alone.
 */
public final class Page {
    private static final FieldName CONTENT_TYPE = FieldName.of("Content-Type");

    private final Decoded content;
    private final String html;
    private final PageElements elements;

    private Page(Decoded content, String html, PageElements elements) {
        this.content = content;
        this.html = html;
        this.elements = elements;
    }

    /** {@code null} where no content was fetched. */
    public static @Nullable Page of(Examination examination) {
        return of(examination, BodyLimits.DEFAULT);
    }

    /** Likewise; the first to ask sets the limits. */
    static @Nullable Page of(Examination examination, BodyLimits limits) {
        Hop last = examination.subject().last();
        Body body = last.body();
        if (body == null) return null;
        return examination.derived(Page.class, unused -> read(examination.fields(), body, limits));
    }

    static Page read(Fields fields, Body body, BodyLimits limits) {
        Decoded content = new ContentDecoder(limits).decode(fields, body);
        String type = fields.first(CONTENT_TYPE).orElse("");
        // HTML, 13.2.5: a NUL becomes the sign of what cannot be shown.
        String html = isText(type) ? Charsets.decode(content.bytes(), type).replace('\0', '\ufffd') : "";
        return new Page(content, html, PageElements.of(html));
    }

    // An image or an archive has no title, however its bytes fall. Without a type a browser would sniff, and so does
    // this.
    private static boolean isText(String type) {
        String media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return media.isEmpty() || media.startsWith("text/") || media.contains("html") || media.contains("xml");
    }

    Decoded content() {
        return content;
    }

    /** The content as text; empty where it is none. */
    String html() {
        return html;
    }

    PageElements elements() {
        return elements;
    }

    /** Whether the content could be decoded, in part at least. */
    public boolean isReadable() {
        return content.isReadable();
    }

    /** Text of the first title element, blanks collapsed; {@code null} where there is none. */
    public @Nullable String title() {
        return elements.title();
    }

    /** Every script element, with a source or without, in order. */
    public List<HtmlTag> scripts() {
        return elements.scripts();
    }

    /** Every meta element, in order. */
    public List<HtmlTag> metaTags() {
        return elements.metas();
    }

    /**
     * Name, in lower case, to content of the meta elements that have both; of several of one name the first. Some write
     * {@code property} for {@code name}.
     */
    public Map<String, String> metas() {
        Map<String, String> metas = new LinkedHashMap<>();
        for (HtmlTag meta : elements.metas()) {
            String name = meta.attribute(meta.has("name") ? "name" : "property");
            String value = meta.attribute("content");
            if (name != null && value != null) metas.putIfAbsent(name.strip().toLowerCase(Locale.ROOT), value);
        }
        return metas;
    }

    /** The text outside of tags, scripts and styles. */
    String text() {
        return elements.text();
    }
}
