package dev.muster.showcase.fleet;

import java.util.ArrayList;
import java.util.List;

/**
 * One page as some kind of software would send it.
 *
 * @param head status line and field lines, one character a byte
 */
record SitePage(String look, List<String> head, String lineEnd, String body) {
    SitePage {
        head = List.copyOf(head);
    }

    /** Draws software, application, policies and quirks, in that order. */
    static SitePage draw(SeededRandom draw) {
        Software software = draw.weighted(Software.SHARES);
        List<String> fields = new ArrayList<>();
        String version = draw.percent(1.5) ? "HTTP/1.0" : "HTTP/1.1";
        String status = draw.weighted(Software.STATUSES);
        software.fields(draw, fields);
        String application = Application.fields(draw, software, fields);
        Policies.fields(draw, fields);
        Quirks.twist(draw, fields);
        List<String> head = new ArrayList<>(fields.size() + 1);
        head.add(version + " " + (draw.percent(1) ? status.substring(0, 4) : status));
        head.addAll(fields);
        String title = status.startsWith("200") ? application + " on " + software.label() : status;
        return new SitePage(software.label(), head, draw.percent(0.5) ? "\n" : "\r\n", body(draw, title));
    }

    private static String body(SeededRandom draw, String title) {
        String paragraph =
                "<p>Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt.</p>\n";
        int paragraphs = (int) Math.min(100, draw.logNormal(12, 1));
        return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + title
                + "</title><link rel=\"stylesheet\" href=\"/style.css\"></head>\n<body><h1>" + title + "</h1>\n"
                + paragraph.repeat(paragraphs) + "<script src=\"/app.js\"></script></body></html>\n";
    }
}
