package dev.muster.analysis.body;

import dev.muster.analysis.Examination;
import dev.muster.http.Body;
import dev.muster.http.FieldName;
import dev.muster.http.Fields;
import dev.muster.http.Hop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The content of the judged answer, decoded and read once. Of a content that is no page there are the bytes alone.
 */
public final class Page {
    private static final FieldName CONTENT_TYPE = FieldName.of("Content-Type");
    private static final Set<String> WANTED = Set.of("meta", "script", "title");
    /** Characters of a title kept. */
    private static final int LONGEST_TITLE = 512;

    private final Decoded content;
    private final Elements elements;
    private final boolean json;

    private Page(Decoded content, Elements elements, boolean json) {
        this.content = content;
        this.elements = elements;
        this.json = json;
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
        Elements elements = new Elements();
        boolean json = false;
        if (content.bytes().length > 0 && isText(type)) {
            String html = Charsets.decode(content.bytes(), type);
            new HtmlScanner(html, WANTED, elements).scan();
            json = !content.truncated() && JsonText.isValue(html);
        }
        return new Page(content, elements, json);
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

    /** Whether the content could be decoded, in part at least. */
    public boolean isReadable() {
        return content.isReadable();
    }

    /** Whether the content, whatever its type says, is one JSON value that is neither text nor nothing. */
    public boolean isJson() {
        return json;
    }

    /** Text of the first title element, blanks collapsed; {@code null} where there is none. */
    public @Nullable String title() {
        return elements.title;
    }

    /** Every script element, with a source or without, in order. */
    public List<HtmlTag> scripts() {
        return List.copyOf(elements.scripts);
    }

    /** Every meta element, in order. */
    public List<HtmlTag> metaTags() {
        return List.copyOf(elements.metas);
    }

    /** Name, in lower case, to content of the meta elements that have both; of several of one name the first. */
    public Map<String, String> metas() {
        Map<String, String> metas = new LinkedHashMap<>();
        for (HtmlTag meta : elements.metas) {
            String name = meta.attribute("name");
            String value = meta.attribute("content");
            if (name != null && value != null) metas.putIfAbsent(name.strip().toLowerCase(Locale.ROOT), value);
        }
        return metas;
    }

    /** The text outside of tags, scripts and styles. */
    String text() {
        return elements.text.toString();
    }

    private static final class Elements implements HtmlScanner.Listener {
        private final List<HtmlTag> metas = new ArrayList<>();
        private final List<HtmlTag> scripts = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private @Nullable String title;

        @Override
        public void tag(HtmlTag tag) {
            switch (tag.name()) {
                case "meta" -> metas.add(tag);
                case "script" -> scripts.add(tag);
                default -> {}
            }
        }

        @Override
        public void text(String element, String html, int from, int to) {
            if (element.equals("title")) {
                if (title == null) title = title(html.substring(from, Math.min(to, from + 4 * LONGEST_TITLE)));
            } else if (element.isEmpty() || element.equals("textarea") || element.equals("plaintext")) {
                text.append(html, from, to).append(' ');
            }
        }

        private static String title(String html) {
            String title = Entities.decode(html).replaceAll("\\s+", " ").strip();
            return title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE) : title;
        }
    }
}
