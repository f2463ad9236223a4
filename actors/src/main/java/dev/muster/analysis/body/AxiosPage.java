package dev.muster.analysis.body;

import dev.muster.analysis.Examination;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content as axios hands it on, the HTTP client of the observatory: in UTF-8, whatever charset it is said to have, and a value
 * where it is JSON, whatever type it is said to have.
 */
public final class AxiosPage {
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final @Nullable PageElements elements;

    private AxiosPage(@Nullable PageElements elements) {
        this.elements = elements;
    }

    /** {@code null} where no content was fetched, or none that could be decoded. */
    public static @Nullable AxiosPage of(Examination examination) {
        Page page = Page.of(examination);
        if (page == null || !page.isReadable()) return null;
        return examination.derived(AxiosPage.class, unused -> of(page));
    }

    private static AxiosPage of(Page page) {
        String utf8 = utf8(page.content().bytes());
        // What is cut off is no JSON any more, though it was.
        String html = page.content().truncated() ? utf8 : AxiosJson.page(utf8);
        if (html == null) return new AxiosPage(null);
        return new AxiosPage(html.equals(page.html()) ? page.elements() : PageElements.of(html));
    }

    private static String utf8(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    /** Whether it is a JSON value other than a text: the observatory's parser falls over it. */
    public boolean isValue() {
        return elements == null;
    }

    /** Every script element, with a source or without, in order. */
    public List<HtmlTag> scripts() {
        return elements == null ? List.of() : elements.scripts();
    }

    /** Every meta element, in order. */
    public List<HtmlTag> metaTags() {
        return elements == null ? List.of() : elements.metas();
    }
}
