package dev.muster.http.pekko;

import dev.muster.http.pekko.http1.ContentRelay;

/**
 * The way of one content up to Pekko's parser. Where the connection breaks, what came before is passed on first: a
 * failure overtakes what is still on its way, so it is told when the parser asks for more than there is.
 */
final class ContentFlow {
    private final FetchExchange exchange;
    private final StreamPort stream;
    private final ContentRelay content;
    private boolean isUnwanted;
    private boolean isBroken;
    private boolean isOver;

    ContentFlow(FetchExchange exchange, StreamPort stream, ContentRelay content) {
        this.exchange = exchange;
        this.stream = stream;
        this.content = content;
    }

    /** Passes on the next piece, or the end; whether more is to be read first. */
    boolean passOn() {
        if (isOver || !stream.isContentWanted()) return false;
        byte[] next = content.poll();
        if (next != null) {
            stream.content(next);
        } else if (content.isOver()) {
            isUnwanted = true;
            stream.contentEnded();
        } else if (isBroken) {
            end();
        } else {
            return true;
        }
        return false;
    }

    /** Whether the parser waits for bytes, and there are none. */
    boolean isDry() {
        return content.isEmpty() && stream.isContentWanted();
    }

    /** The parser, or whoever reads what it hands out, has enough. */
    void unwanted() {
        isUnwanted = true;
        if (isBroken) end();
    }

    /** No more will be read. */
    void breakOff() {
        isBroken = true;
        if (isUnwanted || exchange.outcome().isDone()) end();
        else passOn();
    }

    /** Tells the layers above that it is over, whatever they have taken. Idempotent. */
    void end() {
        if (isOver) return;
        isOver = true;
        stream.contentBroken();
    }

    /** Whether the layers above have been told that it is over. */
    boolean isOver() {
        return isOver;
    }
}
