package dev.muster.analysis.body;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Turns a page's bytes into text: byte order mark, then the field, then what the page says, then what it looks like.
 * Names are labels of the Encoding Standard, which mean other charsets here and there than they do in Java.
 */
final class Charsets {
    private static final String SHIPPED = "encodings.tsv";
    /** The control characters that the bytes from 0x80 to 0x9F are in most charsets of one byte. */
    private static final String C1 = IntStream.range(0x80, 0xa0)
            .mapToObj(letter -> String.valueOf((char) letter))
            .collect(Collectors.joining());

    private static final Map<String, Charset> LABELS = labels();
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    /** Bytes in which a page names its charset (HTML, 13.2.3.2). */
    private static final int PRESCAN = 1024;

    private static final String CHARSET = "charset";

    private Charsets() {}

    static String decode(byte[] bytes, String contentType) {
        if (starts(bytes, 0xef, 0xbb, 0xbf)) return text(bytes, 3, StandardCharsets.UTF_8);
        if (starts(bytes, 0xfe, 0xff)) return text(bytes, 2, StandardCharsets.UTF_16BE);
        if (starts(bytes, 0xff, 0xfe)) return text(bytes, 2, StandardCharsets.UTF_16LE);
        Charset named = ofField(contentType);
        if (named == null) named = ofPage(bytes);
        if (named != null) return text(bytes, 0, named);
        return text(bytes, 0, looksLikeUtf8(bytes) ? StandardCharsets.UTF_8 : WINDOWS_1252);
    }

    /** What that label means, without regard to case and blanks around it; {@code null} where it is none. */
    static @Nullable Charset labelled(@Nullable String label) {
        return label == null ? null : LABELS.get(label.strip().toLowerCase(Locale.ROOT));
    }

    /** MIME Sniffing, 4.4: no blank stands before the equals sign, and of two parameters the first counts. */
    private static @Nullable Charset ofField(String contentType) {
        String[] parts = contentType.split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].strip();
            if (!part.regionMatches(true, 0, CHARSET + "=", 0, CHARSET.length() + 1)) continue;
            return labelled(unquoted(part.substring(CHARSET.length() + 1)));
        }
        return null;
    }

    private static String unquoted(String value) {
        boolean quoted = value.startsWith("\"");
        int end = quoted ? value.indexOf('"', 1) : -1;
        return quoted ? value.substring(1, end < 0 ? value.length() : end) : value;
    }

    /** HTML, 13.2.3.2: the first meta element that names one; comments are none. */
    private static @Nullable Charset ofPage(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(bytes.length, PRESCAN), StandardCharsets.ISO_8859_1);
        Prescan prescan = new Prescan();
        new HtmlScanner(start, Set.of("meta"), prescan).scan();
        boolean wide =
                StandardCharsets.UTF_16BE.equals(prescan.found) || StandardCharsets.UTF_16LE.equals(prescan.found);
        // What could be read so far is no UTF-16, whatever it says.
        return wide ? StandardCharsets.UTF_8 : prescan.found;
    }

    private static final class Prescan implements HtmlScanner.Listener {
        private @Nullable Charset found;

        @Override
        public void tag(HtmlTag tag) {
            if (found != null) return;
            found = labelled(tag.attribute(CHARSET));
            String content = tag.attribute("content");
            boolean type = "content-type".equalsIgnoreCase(tag.attribute("http-equiv"));
            if (found == null && type && content != null) found = ofContent(content);
        }

        @Override
        public void text(String element, String html, int from, int to) {}
    }

    /** HTML, 2.5.4: blanks may stand around the equals sign, and quotes must close. */
    private static @Nullable Charset ofContent(String content) {
        String lower = content.toLowerCase(Locale.ROOT);
        int at = lower.indexOf(CHARSET);
        while (at >= 0) {
            String rest = lower.substring(at + CHARSET.length()).stripLeading();
            if (rest.startsWith("=")) return labelled(value(rest.substring(1).stripLeading()));
            at = lower.indexOf(CHARSET, at + 1);
        }
        return null;
    }

    private static @Nullable String value(String text) {
        if (text.isEmpty()) return null;
        char quote = text.charAt(0);
        if (quote == '"' || quote == '\'') {
            int end = text.indexOf(quote, 1);
            return end < 0 ? null : text.substring(1, end);
        }
        int end = 0;
        while (end < text.length() && text.charAt(end) > ' ' && text.charAt(end) != ';') end++;
        return text.substring(0, end);
    }

    private static String text(byte[] bytes, int from, Charset charset) {
        return new String(bytes, from, bytes.length - from, charset);
    }

    private static boolean starts(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) return false;
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xff) != mark[i]) return false;
        }
        return true;
    }

    /** A page cut in the middle of a letter is still what it is. */
    private static boolean looksLikeUtf8(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        boolean isAll = false;
        return !decoder.decode(ByteBuffer.wrap(bytes), CharBuffer.allocate(bytes.length), isAll)
                .isError();
    }

    private static Map<String, Charset> labels() {
        InputStream stream =
                Objects.requireNonNull(Charsets.class.getResourceAsStream(SHIPPED), "no " + SHIPPED + " in the jar");
        Map<String, Charset> labels = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line : lines.lines().toList()) {
                String[] cells = line.split("\t", -1);
                // A Java without its module of more charsets knows the common ones only.
                boolean known = cells.length == 3 || (cells.length == 2 && Charset.isSupported(cells[0]));
                if (!known) continue;
                Charset charset =
                        cells.length == 3 ? new SingleByteCharset(cells[0], C1 + cells[2]) : Charset.forName(cells[0]);
                for (String label : cells[1].split(" ", -1)) labels.put(label, charset);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(SHIPPED + " in the jar cannot be read", broken);
        }
        return Map.copyOf(labels);
    }
}
