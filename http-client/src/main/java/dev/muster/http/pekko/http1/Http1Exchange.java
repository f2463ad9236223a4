package dev.muster.http.pekko.http1;

import dev.muster.http.Method;
import dev.muster.http.failure.Failure;
import dev.muster.http.head.Anomaly;
import dev.muster.http.head.BodyLength;
import dev.muster.http.head.Bytes;
import dev.muster.http.head.HeadLimits;
import dev.muster.http.head.HeadReader;
import dev.muster.http.head.HeadResult;
import dev.muster.http.head.ResponseHead;
import java.nio.ByteBuffer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One response, from its first byte to where its content is of no more interest. Bytes in; each event returns what is
 * known by it.
 */
public final class Http1Exchange {
    /** What an event came to. */
    public sealed interface Step {}

    /** More bytes are needed, or content has been added to the {@link #content relay}. */
    public record Continue() implements Step {}

    /** The final head, and that is all: what may follow is not wanted. */
    public record Complete(ResponseHead head) implements Step {}

    /** The final head; the content that follows is wanted, and its beginning is in the relay. */
    public record ContentFollows(ResponseHead head) implements Step {}

    /** No final head came; {@code firstBytes} of what is no status line, where that is why. */
    public record Broken(Failure failure, @Nullable ResponseHead partial, Bytes firstBytes) implements Step {}

    private static final Continue CONTINUE = new Continue();

    private final Method method;
    private final HeadReader reader;
    private final Predicate<ResponseHead> wantsContent;
    private final ContentRelay content = new ContentRelay();
    /** {@code null} where content ends in another way, or until that is known. */
    private @Nullable ChunkReader chunks;

    private boolean isHeadRead;
    /** What the head takes, once it is read and content follows. */
    private long headBytes;

    /** @param wantsContent whether the content behind a final head is to be read */
    public Http1Exchange(Method method, HeadLimits limits, Predicate<ResponseHead> wantsContent) {
        this.method = method;
        this.reader = new HeadReader(limits);
        this.wantsContent = wantsContent;
    }

    /** Bytes came. */
    public Step onBytes(ByteBuffer bytes) {
        if (isHeadRead) {
            addContent(bytes);
            return CONTINUE;
        }
        HeadResult result = reader.read(bytes);
        return result == null ? CONTINUE : onHead(result, bytes);
    }

    /** The peer will send no more. */
    public Step onEnd() {
        if (!isHeadRead) return onHead(reader.end(), ByteBuffer.allocate(0));
        content.end();
        return CONTINUE;
    }

    /**
     * The connection broke or time is over while the head was read: what there is of it, {@code null} where that is
     * nothing.
     */
    public @Nullable ResponseHead abandon() {
        if (isHeadRead || reader.length() == 0) return null;
        isHeadRead = true;
        return reader.end() instanceof HeadResult.Broken broken ? broken.partial() : null;
    }

    /** About what it holds in memory, objects included; content that was taken out of the relay is not part of it. */
    public long heldBytes() {
        return isHeadRead ? headBytes + content.heldBytes() : reader.heldBytes();
    }

    /** The content behind the head, where it is wanted. */
    public ContentRelay content() {
        return content;
    }

    private Step onHead(HeadResult result, ByteBuffer rest) {
        isHeadRead = true;
        if (result instanceof HeadResult.Broken broken) {
            return new Broken(Failure.of(broken.kind(), broken.detail()), broken.partial(), broken.firstBytes());
        }
        ResponseHead head = ((HeadResult.Complete) result).head();
        boolean wanted = wantsContent.test(head);
        if (!wanted && !rest.hasRemaining()) return new Complete(head);
        BodyLength length = BodyLength.of(head);
        if (method == Method.HEAD || length.kind() == BodyLength.Kind.NONE) {
            // Content where there may be none, or a second response. Only what came in the packet of the head is seen.
            return new Complete(rest.hasRemaining() ? head.with(Anomaly.SURPLUS_DATA) : head);
        }
        if (!wanted) return new Complete(head);
        headBytes = head.heldBytes();
        content.addWhole(SubstituteHead.of(length));
        if (length.kind() == BodyLength.Kind.CHUNKED) chunks = new ChunkReader(content);
        addContent(rest);
        return new ContentFollows(head);
    }

    private void addContent(ByteBuffer bytes) {
        if (chunks == null) content.add(bytes);
        else chunks.read(bytes);
    }
}
