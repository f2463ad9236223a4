package dev.muster.http.hostile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Answers whose content makes whoever reads it hold or compute much. */
public final class HostilePages {
    /** Ten million zeros in 27 bytes, with the largest window there is (RFC 7932). */
    private static final byte[] BROTLI = Base64.getDecoder().decode("z///P/gnAOKxQCD3/i//LDHwTwDEYRGAjiMG");

    private static final int PAIRS = 13;
    private static final int DEEP = 20_000;

    private HostilePages() {}

    public static List<Script> scripts() {
        return List.of(
                answering("Content-Encoding: br\r\n", BROTLI),
                answering("Content-Encoding: br, br, br\r\n", BROTLI),
                answering("", latin1("<html><meta " + String.join(" ", collidingNames()) + ">")),
                answering("", latin1("<div>".repeat(DEEP))),
                answering("", latin1("<" + "a".repeat(250_000))),
                answering("", latin1("<!--".repeat(60_000))));
    }

    private static Script answering(String fields, byte[] content) {
        return Script.onRequest()
                .send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: " + content.length + "\r\n"
                        + fields + "\r\n")
                .send(content)
                .close();
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** All of one hash code: 31 * 'a' + 'z' = 31 * 'b' + '['. */
    private static List<String> collidingNames() {
        List<String> names = List.of("");
        for (int i = 0; i < PAIRS; i++) {
            List<String> longer = new ArrayList<>(2 * names.size());
            for (String name : names) {
                longer.add(name + "az");
                longer.add(name + "b[");
            }
            names = longer;
        }
        return names;
    }
}
