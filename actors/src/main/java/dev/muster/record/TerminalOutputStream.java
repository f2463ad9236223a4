package dev.muster.record;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The gate before a terminal: takes UTF-8, and lets nothing through that a terminal would act on but line ends, tabs
 * and, where wanted, colours. Everything else comes out in hexadecimal as {@link Escape} writes it, bytes that are no
 * UTF-8 as {@code \x9b}. Whatever writes to it may so forget to escape. What is not complete yet, such as half a
 * character, waits for what follows. For any number of threads.
 */
public final class TerminalOutputStream extends OutputStream {
    /** Colours and type (ECMA-48, 8.3.117), and the start of a line anew: what a program writes for its own sake. */
    private static final Pattern STYLE = Pattern.compile("\u001b\\[[0-9;]{0,16}m|\r\u001b\\[K");

    /** What may become one of them, or the end of a line. */
    private static final Pattern UNFINISHED = Pattern.compile("\r?(\u001b(\\[[0-9;]{0,16})?)?");

    private static final HexFormat HEX = HexFormat.of();

    private final OutputStream out;
    private final Escape escape;
    private final boolean styled;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final StringBuilder text = new StringBuilder();
    private byte[] half = {};

    /**
     * @param out closed with this one
     * @param escape what the terminal can show
     * @param styled whether colours go through
     */
    public TerminalOutputStream(OutputStream out, Escape escape, boolean styled) {
        this.out = out;
        this.escape = escape;
        this.styled = styled;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(half.length + length)
                .put(half)
                .put(bytes, offset, length)
                .flip();
        decode(in, false);
        half = new byte[in.remaining()];
        in.get(half);
        pass(false);
    }

    /** Writes on what is complete. */
    @Override
    public synchronized void flush() throws IOException {
        out.flush();
    }

    @Override
    public synchronized void close() throws IOException {
        try (OutputStream last = out) {
            decode(ByteBuffer.wrap(half), true);
            half = new byte[0];
            pass(true);
            last.flush();
        }
    }

    private void decode(ByteBuffer in, boolean end) throws IOException {
        CharBuffer chars = CharBuffer.allocate(in.remaining() + 1);
        decoder.reset();
        while (true) {
            CoderResult result = decoder.decode(in, chars, end);
            text.append(chars.flip());
            chars.clear();
            if (!result.isError()) return;
            pass(true);
            for (int i = 0; i < result.length(); i++) out.write(ascii("\\x" + HEX.toHexDigits(in.get())));
        }
    }

    /** Writes what has come, up to where something may be unfinished. */
    private void pass(boolean end) throws IOException {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        Matcher style = STYLE.matcher(text);
        int i = 0;
        while (i < text.length()) {
            if (styled && style.region(i, text.length()).lookingAt()) {
                safe.append(style.group());
                i = style.end();
                continue;
            }
            if (!end && isUnfinished(i)) break;
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            boolean lineEnd = c == '\n' || c == '\r' && i < text.length() && text.charAt(i) == '\n';
            safe.append(lineEnd || c == '\t' ? Character.toString(c) : escape.of(Character.toString(c)));
        }
        text.delete(0, i);
        if (safe.length() > 0) out.write(safe.toString().getBytes(StandardCharsets.UTF_8));
    }

    private boolean isUnfinished(int from) {
        char c = text.charAt(from);
        if (c != '\r' && (c != '\u001b' || !styled)) return false;
        return UNFINISHED.matcher(text).region(from, text.length()).matches();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
