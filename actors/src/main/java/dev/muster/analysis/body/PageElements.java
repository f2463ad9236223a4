package dev.muster.analysis.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is looked at in a page, in order. */
final class PageElements implements HtmlScanner.Listener {
    private static final Set<String> WANTED = Set.of("meta", "script", "title");
    /** Characters of a title kept. */
    private static final int LONGEST_TITLE = 512;

    private final List<HtmlTag> metas = new ArrayList<>();
    private final List<HtmlTag> scripts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable String title;

    private PageElements() {}

    static PageElements of(String html) {
        PageElements elements = new PageElements();
        if (!html.isEmpty()) new HtmlScanner(html, WANTED, elements).scan();
        return elements;
    }

    List<HtmlTag> metas() {
        return List.copyOf(metas);
    }

    List<HtmlTag> scripts() {
        return List.copyOf(scripts);
    }

    /** The text outside of tags, scripts and styles. */
    String text() {
        return text.toString();
    }

    /** Of the first title element, blanks collapsed. */
    @Nullable
    String title() {
        return title;
    }

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
