package dev.muster.cli.launcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A list of targets with all that makes lists odd, and which items of it want a record: the model that results are
 * compared with, made without Muster's own reader.
 */
final class KillInput {
    /** What is no target, in the bytes that lists really have: other charsets, half characters, controls. */
    private static final List<byte[]> REFUSED = List.of(
            "not a target".getBytes(UTF_8),
            "M\u00FCller & S\u00F6hne".getBytes(ISO_8859_1),
            new byte[] {'a', (byte) 0xED, (byte) 0xA0, (byte) 0x80, ' ', 'b'}, // half of a pair of surrogates
            new byte[] {'x', 0, ' ', 0x1B, '[', '2', 'J', (byte) 0xFF},
            "ftp://user:secret@files.example/\uD83D\uDE00".getBytes(UTF_8),
            "\"quoted\" \\ and \u2028 \u0085 end".getBytes(UTF_8),
            ("no host " + "y".repeat(70_000)).getBytes(UTF_8));

    private static final int DUPLICATE_EACH = 17;
    private static final int REFUSED_EACH = 97;
    private static final int BLANK_EACH = 53;
    private static final int COMMENT_EACH = 71;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Map<String, String> expected = new TreeMap<>();
    private final List<String> arguments;
    private long line;

    /**
     * @param arguments how many of the targets are named before the list
     * @param count targets, those that are not refused
     */
    KillInput(List<Sites> sites, int arguments, int count) {
        this.arguments = named(sites, arguments);
        int number = 0;
        for (int i = 1; number < count; i++) {
            if (i % DUPLICATE_EACH == 0 && number > 0) {
                line(url(sites, (i * 31 & 0x7FFF_FFFF) % number), null);
            } else if (i % REFUSED_EACH == 0) {
                byte[] refused = REFUSED.get(i / REFUSED_EACH % REFUSED.size());
                line(refused, "");
            } else if (i % BLANK_EACH == 0) {
                line("  ", null);
            } else if (i % COMMENT_EACH == 0) {
                line("# comment " + i, null);
            } else {
                String url = url(sites, number++);
                line(url, url);
            }
        }
        byte[] last = url(sites, number).getBytes(UTF_8);
        bytes.write(last, 0, last.length); // without a line end
        expected.put("line " + ++line, url(sites, number));
    }

    private List<String> named(List<Sites> sites, int count) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String url = url(sites, 1_000_000 + i);
            all.add(url);
            expected.put("seq " + all.size(), url);
        }
        if (count > 0) {
            all.add("not a target either");
            expected.put("seq " + all.size(), "");
            all.add(all.get(0)); // a duplicate has no record, and no number
        }
        return all;
    }

    private static String url(List<Sites> sites, int number) {
        return sites.get(number % sites.size()).url(number, "/");
    }

    private void line(String text, @Nullable String item) {
        line(text.getBytes(UTF_8), item);
    }

    private void line(byte[] text, @Nullable String item) {
        bytes.write(text, 0, text.length);
        if (line % 3 == 0) bytes.write('\r');
        bytes.write('\n');
        line++;
        if (item != null) expected.put("line " + line, item);
    }

    List<String> arguments() {
        return arguments;
    }

    byte[] list() {
        return bytes.toByteArray();
    }

    /** Which items want a record, {@code line N} or {@code seq N}, and what its target is; empty for any text. */
    Map<String, String> expected() {
        return expected;
    }
}
