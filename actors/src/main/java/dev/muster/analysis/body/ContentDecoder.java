package dev.muster.analysis.body;

import dev.muster.http.Body;
import dev.muster.http.head.FieldName;
import dev.muster.http.head.Fields;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes content codings off (RFC 9110, 8.4), under limits: every stage of a chain is counted, so that no stage can grow
 * behind the back of the last.
 */
final class ContentDecoder {
    private static final FieldName CONTENT_ENCODING = FieldName.of("Content-Encoding");
    private static final int CHUNK = 8192;
    /** Bytes for headers and frames of codings where little is kept of the content. */
    private static final int STAGE_ROOM = 64 * 1024;

    private final BodyLimits limits;

    ContentDecoder(BodyLimits limits) {
        this.limits = limits;
    }

    Decoded decode(Fields fields, Body body) {
        List<String> codings = codings(fields);
        if (codings.size() > limits.codingChain()) return Decoded.failed(Decoded.TOO_MANY_CODINGS);
        for (String coding : codings) {
            if (!isKnown(coding)) return Decoded.failed(Decoded.UNKNOWN_CODING);
        }
        byte[] coded = body.content().toArray();
        if (codings.isEmpty()) return plain(coded, body);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        try (InputStream stream = chain(coded, codings)) {
            boolean more = copy(stream, decoded);
            return more
                    ? new Decoded(decoded.toByteArray(), true, Decoded.TOO_LONG)
                    : new Decoded(decoded.toByteArray(), !body.complete(), problem(body));
        } catch (IOException broken) {
            if (isBomb(broken)) return new Decoded(decoded.toByteArray(), true, Decoded.BOMB);
            // A content that was cut off at our own limit ends in the middle of its coding, and what came is good.
            return body.complete() ? Decoded.failed(Decoded.BROKEN) : cut(decoded, body);
        }
    }

    /** All codings in the order in which they were put on. */
    static List<String> codings(Fields fields) {
        List<String> codings = new ArrayList<>();
        for (String value : fields.all(CONTENT_ENCODING)) {
            for (String element : value.split(",", -1)) {
                String coding = element.strip().toLowerCase(Locale.ROOT);
                if (!coding.isEmpty() && !coding.equals("identity")) codings.add(coding);
            }
        }
        return codings;
    }

    private Decoded plain(byte[] coded, Body body) {
        if (coded.length <= limits.bytes()) return new Decoded(coded, !body.complete(), problem(body));
        byte[] first = new byte[limits.bytes()];
        System.arraycopy(coded, 0, first, 0, first.length);
        return new Decoded(first, true, Decoded.TOO_LONG);
    }

    /** The Brotli decoder wraps what goes wrong with its input. */
    private static boolean isBomb(Throwable broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof RatioExceeded) return true;
        }
        return false;
    }

    private static Decoded cut(ByteArrayOutputStream decoded, Body body) {
        return decoded.size() == 0
                ? Decoded.failed(Decoded.BROKEN)
                : new Decoded(decoded.toByteArray(), true, problem(body));
    }

    private static @Nullable String problem(Body body) {
        if (!body.problem().isEmpty()) return body.problem();
        return body.complete() ? null : Decoded.TOO_LONG;
    }

    /** Whether there was more than the limit. */
    private boolean copy(InputStream stream, ByteArrayOutputStream decoded) throws IOException {
        byte[] chunk = new byte[CHUNK];
        while (true) {
            int read = stream.read(chunk);
            if (read < 0) return false;
            int room = limits.bytes() - decoded.size();
            decoded.write(chunk, 0, Math.min(read, room));
            if (read > room) return true;
        }
    }

    private InputStream chain(byte[] coded, List<String> codings) throws IOException {
        long most = most(coded.length);
        InputStream stream = new ByteArrayInputStream(coded);
        // The last put on comes off first.
        for (int i = codings.size() - 1; i >= 0; i--) stream = new Counted(decoder(codings.get(i), stream, most), most);
        return stream;
    }

    /**
     * Bytes that a stage may put out. Beside the ratio, twice what is kept of the last: what a stage in between holds
     * is still coded, so no honest one puts out more than what comes of it.
     */
    private long most(int coded) {
        return Math.min((long) coded * limits.ratio(), 2L * limits.bytes() + STAGE_ROOM);
    }

    private static boolean isKnown(String coding) {
        return switch (coding) {
            case "gzip", "x-gzip", "deflate", "br" -> true;
            // No zstd: the decoders there are work on raw memory, which is no place for what strangers send.
            default -> false;
        };
    }

    /** @param most bytes that will be read of it */
    InputStream decoder(String coding, InputStream coded, long most) throws IOException {
        return switch (coding) {
            // Prefix codes take some 5 µs for each of their bytes, and no ratio tells them from content, since one
            // command decodes to any length. So what counts is how many coded bytes there are: no honest stage has more
            // than what is kept, however little another one took for them.
            // The last read may begin just below the most and ask for a chunk.
            case "br" -> BrotliWindow.open(new Counted(coded, limits.bytes() + CHUNK), most + CHUNK, CHUNK);
            case "deflate" -> deflate(coded);
            default -> new GzipStream(coded);
        };
    }

    // RFC 9110, 8.4.1.2: "deflate" means zlib, but some send it bare, and browsers take both.
    private static InputStream deflate(InputStream coded) throws IOException {
        PushbackInputStream stream = new PushbackInputStream(coded, 2);
        int first = stream.read();
        int second = stream.read();
        if (second >= 0) stream.unread(second);
        if (first >= 0) stream.unread(first);
        boolean zlib = (first & 0x0f) == 8 && second >= 0 && ((first << 8) + second) % 31 == 0;
        return new Inflated(stream, new Inflater(!zlib));
    }

    /** Gives its inflater's memory back when it is closed, which its parent does not. */
    private static final class Inflated extends InflaterInputStream {
        private final Inflater inflater;

        Inflated(InputStream coded, Inflater inflater) {
            super(coded, inflater, CHUNK);
            this.inflater = inflater;
        }

        @Override
        public void close() throws IOException {
            inflater.end();
            super.close();
        }
    }

    /** More came out than any honest page holds. */
    private static final class RatioExceeded extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** Ends where there is too much, or where nobody waits for the content any more. */
    private static final class Counted extends FilterInputStream {
        private final long most;
        private long count;

        Counted(InputStream decoded, long most) {
            super(decoded);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            goOn();
            int read = super.read();
            if (read >= 0) count(1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            goOn();
            int read = super.read(bytes, offset, length);
            if (read > 0) count(read);
            return read;
        }

        /** Whoever cancels an analysis, or sees its deadline pass, interrupts it. */
        private static void goOn() {
            if (Thread.currentThread().isInterrupted()) throw new CancellationException("decoding was interrupted");
        }

        private void count(int read) throws IOException {
            count += read;
            if (count > most) throw new RatioExceeded();
        }
    }
}
