package dev.muster.scan.engine;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.failure.Stage;
import dev.muster.http.target.Host;
import dev.muster.http.target.IpLiteral;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.Target;
import dev.muster.input.ScanInput;
import dev.muster.scan.report.FirstPass;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The targets that wait for the second pass of a scan, first come first served, as bytes in blocks: some hundred bytes
 * for each, where objects would take a kilobyte. Pure; for one thread.
 */
final class SecondPassQueue {
    /** One target, and how it failed. */
    record Entry(ScanInput.Wanted input, FirstPass first) {}

    private static final Object NONE = new Object();
    private static final int BLOCK = 64 * 1024;
    private static final int SAME_HOST = 1;
    private static final int ROOT_PATH = 2;
    private static final int PORT = 4;
    private static final int OWN_CODE = 8;
    private static final int ADDRESS = 16;

    private static final List<FailureKind> KINDS = List.of(FailureKind.values());
    private static final List<Stage> STAGES = List.of(Stage.values());
    private static final List<SchemeChoice> SCHEMES = List.of(SchemeChoice.values());
    private static final List<Host.Kind> HOSTS = List.of(Host.Kind.values());

    private static final class Block {
        final byte[] bytes;
        int written;
        int read;

        Block(int size) {
            bytes = new byte[size];
        }
    }

    private final long mostBytes;
    private final Deque<Block> blocks = new ArrayDeque<>();
    /** What rides along with them, which has no bytes. */
    private final Queue<Object> contexts = new ArrayDeque<>();

    private long bytes;
    private int size;

    /** @param mostBytes what it may take */
    SecondPassQueue(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** What it takes. */
    long bytes() {
        return bytes;
    }

    /** Whether there was room for it. */
    boolean add(Entry entry) {
        byte[] written = write(entry);
        Block last = blocks.peekLast();
        if (last == null || last.bytes.length - last.written < written.length) {
            int length = Math.max(BLOCK, written.length);
            if (bytes + length > mostBytes) return false;
            last = new Block(length);
            blocks.addLast(last);
            bytes += length;
        }
        System.arraycopy(written, 0, last.bytes, last.written, written.length);
        last.written += written.length;
        Object context = entry.input().context();
        contexts.add(context == null ? NONE : context);
        size++;
        return true;
    }

    /** Takes the first one out; {@code null} where there is none. */
    @Nullable
    Entry poll() {
        Block first = blocks.peekFirst();
        if (first == null) return null;
        ByteArrayInputStream in = new ByteArrayInputStream(first.bytes, first.read, first.written - first.read);
        Object context = contexts.remove();
        Entry entry = read(in, context == NONE ? null : context);
        first.read = first.written - in.available();
        if (first.read == first.written) {
            blocks.removeFirst();
            bytes -= first.bytes.length;
        }
        size--;
        return entry;
    }

    // ---- bytes

    private static byte[] write(Entry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);
        try {
            DataOutputStream out = new DataOutputStream(bytes);
            ScanInput.Wanted input = entry.input();
            Target target = input.target();
            FirstPass first = entry.first();
            Failure failure = first.failure();
            boolean sameHost = target.host().value().equals(target.text());
            boolean root = target.pathAndQuery().equals("/");
            boolean ownCode = !failure.code().equals(failure.kind().code());
            out.writeByte((sameHost ? SAME_HOST : 0)
                    | (root ? ROOT_PATH : 0)
                    | (target.port().isPresent() ? PORT : 0)
                    | (ownCode ? OWN_CODE : 0)
                    | (target.address().isPresent() ? ADDRESS : 0));
            number(out, input.seq());
            number(out, input.line());
            text(out, target.text());
            out.writeByte(SCHEMES.indexOf(target.scheme()));
            out.writeByte(HOSTS.indexOf(target.host().kind()));
            if (!sameHost) text(out, target.host().value());
            if (!root) text(out, target.pathAndQuery());
            if (target.port().isPresent()) out.writeShort(target.port().getAsInt());
            if (target.address().isPresent()) {
                byte[] octets = target.address().get().getAddress();
                out.writeByte(octets.length);
                out.write(octets);
            }
            out.writeByte(KINDS.indexOf(failure.kind()));
            out.writeByte(STAGES.indexOf(failure.stage()));
            if (ownCode) text(out, failure.code());
            text(out, failure.detail());
            Instant startedAt = first.startedAt();
            out.writeLong(startedAt.getEpochSecond());
            out.writeInt(startedAt.getNano());
            number(out, first.took().toNanos());
            number(out, first.attempts());
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return bytes.toByteArray();
    }

    private static Entry read(ByteArrayInputStream bytes, @Nullable Object context) {
        try {
            DataInputStream in = new DataInputStream(bytes);
            int flags = in.readUnsignedByte();
            long seq = number(in);
            long line = number(in);
            String text = text(in);
            SchemeChoice scheme = SCHEMES.get(in.readUnsignedByte());
            Host.Kind kind = HOSTS.get(in.readUnsignedByte());
            String host = (flags & SAME_HOST) != 0 ? text : text(in);
            String path = (flags & ROOT_PATH) != 0 ? "/" : text(in);
            OptionalInt port = (flags & PORT) != 0 ? OptionalInt.of(in.readUnsignedShort()) : OptionalInt.empty();
            Optional<InetAddress> address = (flags & ADDRESS) != 0
                    ? Optional.of(IpLiteral.address(in.readNBytes(in.readUnsignedByte())))
                    : Optional.empty();
            FailureKind failureKind = KINDS.get(in.readUnsignedByte());
            Stage stage = STAGES.get(in.readUnsignedByte());
            String code = (flags & OWN_CODE) != 0 ? text(in) : failureKind.code();
            Failure failure = new Failure(failureKind, code, stage, text(in));
            Instant startedAt = Instant.ofEpochSecond(in.readLong(), in.readInt());
            FirstPass first = new FirstPass(failure, startedAt, Duration.ofNanos(number(in)), (int) number(in));
            Target target = new Target(text, scheme, new Host(host, kind), port, path, address);
            return new Entry(new ScanInput.Wanted(seq, line, target, context), first);
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        number(out, encoded.length);
        out.write(encoded);
    }

    private static String text(DataInputStream in) throws IOException {
        byte[] encoded = new byte[(int) number(in)];
        in.readFully(encoded);
        return new String(encoded, StandardCharsets.UTF_8);
    }

    /** Seven bits a byte, the lowest first: most numbers are small. */
    private static void number(DataOutputStream out, long number) throws IOException {
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            out.writeByte((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    private static long number(DataInputStream in) throws IOException {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            int next = in.readUnsignedByte();
            number |= (long) (next & 0x7F) << shift;
            if (next < 0x80) return number;
        }
    }
}
