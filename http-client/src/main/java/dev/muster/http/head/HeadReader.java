package dev.muster.http.head;

import dev.muster.http.failure.FailureKind;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the head of one response from bytes as they arrive: tolerant, bounded, in time linear in their number, however
 * they are cut into packets. Whatever has a status line and an empty line is an answer; what is wrong with it is noted
 * as {@link Anomaly}. Interim responses are passed over and counted (RFC 9110, 15.2); the first of them are kept. Not
 * thread-safe; one reader for one response.
 *
 * <p>The result does not depend on how the bytes are cut, save that with {@code http.not_http} no more bytes are kept
 * than had arrived when that was certain.
 */
public final class HeadReader {
    /** How much is copied at once: what of it lies behind the head was copied in vain. */
    private static final int SLICE = 2048;
    /** The shortest line that is taken for a status line: letters of the protocol and what ends them. */
    private static final int PROTOCOL_PREFIX = 5;

    private static final int NONE = -1;

    private enum Part {
        BEFORE_STATUS_LINE,
        FIELDS,
        DONE
    }

    private final HeadLimits limits;
    private final HeadDraft draft;
    private final Anomalies anomalies;
    private Part part = Part.BEFORE_STATUS_LINE;

    /** All bytes so far, interim heads included; never more than the limit. */
    private byte[] bytes = {};

    private int end;
    private int next;
    private int headStart;
    private int lineStart;
    private int blankLines;
    private int fieldCount;

    /** The field line at hand. It is whole when the line after it turns out to be no continuation of it. */
    private int fieldStart = NONE;

    private int fieldEnd;
    private boolean folded;

    /** A reader of one response. */
    public HeadReader(HeadLimits limits) {
        this.limits = limits;
        this.draft = new HeadDraft(limits);
        this.anomalies = draft.anomalies();
    }

    /**
     * Takes bytes.
     *
     * @param input left right after the empty line of a final head, so that what remains is content
     * @return null while more is needed; the result once it is known, after which the reader is done
     */
    public @Nullable HeadResult read(ByteBuffer input) {
        if (part == Part.DONE) throw new IllegalStateException("the head is read already");
        while (input.hasRemaining()) {
            take(input);
            HeadResult result = advance();
            if (result == null && end == limits.headBytes()) {
                result = cutOff(FailureKind.LIMIT_HEAD_BYTES, "no end of the head within " + end + " bytes");
            }
            if (result != null) {
                input.position(input.position() - (end - next));
                part = Part.DONE;
                return result;
            }
        }
        return null;
    }

    /** Says that no more bytes will come. The reader is done then. */
    public HeadResult end() {
        if (part == Part.DONE) throw new IllegalStateException("the head is read already");
        boolean blank = part == Part.BEFORE_STATUS_LINE && Octets.trimReturns(bytes, lineStart, next) == lineStart;
        HeadResult result;
        if (next == 0) {
            result = broken(FailureKind.HTTP_EMPTY_REPLY, "the connection was closed before any byte of an answer");
        } else if (blank && draft.interimCount() == 0) {
            result = notHttp();
        } else {
            result = cutOff(
                    FailureKind.HTTP_TRUNCATED_HEAD, "the connection was closed after " + next + " bytes of the head");
        }
        part = Part.DONE;
        return result;
    }

    /** How many bytes were read: up to the end of the head, once it is known. */
    public int length() {
        return next;
    }

    /** About what it holds in memory, objects included, while it is not done. */
    public long heldBytes() {
        return bytes.length + draft.heldBytes();
    }

    private void take(ByteBuffer input) {
        int count = Math.min(Math.min(input.remaining(), SLICE), limits.headBytes() - end);
        if (end + count > bytes.length) bytes = Arrays.copyOf(bytes, roomFor(end + count));
        input.get(bytes, end, count);
        end += count;
    }

    /**
     * Usually a head comes in one piece, and its array is handed on. A long one is rather long: few copies of what was
     * there before.
     */
    private int roomFor(int length) {
        return (int) Math.max(length, Math.min(4L * bytes.length, limits.headBytes()));
    }

    private @Nullable HeadResult advance() {
        HeadResult result = null;
        while (result == null && next < end) {
            result = part == Part.BEFORE_STATUS_LINE ? onStatusLine() : onFieldLine();
        }
        return result;
    }

    private @Nullable HeadResult onStatusLine() {
        int stop = stop(lineStart);
        while (next < stop) {
            byte octet = bytes[next++];
            if (octet == '\n') return onStatusLineEnd();
            if (!mayFollow(octet)) return notHttp();
        }
        return next - lineStart < limits.lineBytes() ? null : lineTooLong();
    }

    /** How far a line from {@code start} may be read now. */
    private int stop(int start) {
        return end - start < limits.lineBytes() ? end : start + limits.lineBytes();
    }

    /** Whether a status line, or an empty line before it, may go on with the byte just passed. */
    private boolean mayFollow(byte octet) {
        int position = next - 1 - lineStart;
        boolean afterReturn = position > 0 && bytes[next - 2] == '\r';
        if (position < PROTOCOL_PREFIX) {
            return octet == '\r'
                    ? position == 0 || afterReturn
                    : !afterReturn && StatusLine.mayStandAt(bytes, lineStart, position);
        }
        // Lines that end in CR alone, with a field behind one, or an empty line: nobody knows where such a head ends.
        if (octet == '\r') return !StatusLine.isFieldBehindReturn(bytes, lineStart, next - 1);
        return !afterReturn || bytes[next - 3] != '\r';
    }

    private @Nullable HeadResult onStatusLineEnd() {
        int start = lineStart;
        int contentEnd = lineContentEnd();
        if (contentEnd == start) return onLeadingBlankLine();
        if (contentEnd - start < PROTOCOL_PREFIX || StatusLine.isFieldBehindReturn(bytes, start, contentEnd)) {
            return notHttp();
        }
        StatusLine line = StatusLine.parse(bytes, start, contentEnd, anomalies);
        if (line == null) return badStatusLine(start, contentEnd);
        headStart = start;
        draft.begin(line);
        part = Part.FIELDS;
        return null;
    }

    /** Empty lines before a status line are let pass (RFC 9112, 2.2), but not for ever. */
    private @Nullable HeadResult onLeadingBlankLine() {
        anomalies.add(Anomaly.LEADING_CRLF);
        blankLines++;
        if (blankLines <= limits.fieldCount()) return null;
        return broken(
                FailureKind.LIMIT_HEADER_COUNT,
                "more than " + limits.fieldCount() + " empty lines before the status line");
    }

    private @Nullable HeadResult onFieldLine() {
        int start = isContinuation() ? fieldStart : lineStart;
        int stop = stop(start);
        next = Octets.indexOf((byte) '\n', bytes, next, stop);
        if (next < stop) {
            next++;
            return onFieldLineEnd();
        }
        return next - start < limits.lineBytes() ? null : lineTooLong();
    }

    /** Whether the line at hand goes on with the one before it (RFC 9112, 5.2). */
    private boolean isContinuation() {
        return fieldStart != NONE && lineStart < end && Octets.isBlank(bytes[lineStart]);
    }

    private @Nullable HeadResult onFieldLineEnd() {
        boolean continuation = isContinuation();
        int start = lineStart;
        int contentEnd = lineContentEnd();
        if (contentEnd == start) {
            keepField();
            return onHeadEnd();
        }
        if (continuation) {
            fieldEnd = contentEnd;
            folded = true;
            return null;
        }
        keepField();
        if (fieldCount >= limits.fieldCount() && !draft.isInterim()) {
            return broken(FailureKind.LIMIT_HEADER_COUNT, "more than " + limits.fieldCount() + " field lines");
        }
        beginField(start, contentEnd);
        return null;
    }

    private void beginField(int start, int contentEnd) {
        anomalies.addIf(Octets.isBlank(bytes[start]), Anomaly.SPACE_BEFORE_FIRST_FIELD);
        fieldCount++;
        fieldStart = start;
        fieldEnd = contentEnd;
        folded = false;
    }

    private void keepField() {
        if (fieldStart != NONE && draft.keepsFields()) {
            draft.add(new FieldLine(bytes, anomalies).read(fieldStart, fieldEnd, folded));
        }
        fieldStart = NONE;
    }

    private @Nullable HeadResult onHeadEnd() {
        StatusLine line = draft.status();
        if (line.isUpgrade()) {
            return broken(FailureKind.HTTP_UPGRADE_UNEXPECTED, "101 without a request for an upgrade");
        }
        if (!line.isInterim()) return new HeadResult.Complete(draft.complete(raw()));
        draft.endInterim();
        fieldCount = 0;
        part = Part.BEFORE_STATUS_LINE;
        return null;
    }

    /** Goes to the next line, and gives where the content of the one just passed ends. */
    private int lineContentEnd() {
        int contentEnd = Octets.trimReturns(bytes, lineStart, next - 1);
        int returns = next - 1 - contentEnd;
        anomalies.addIf(returns == 0, Anomaly.BARE_LF);
        anomalies.addIf(returns > 1, Anomaly.BARE_CR);
        lineStart = next;
        return contentEnd;
    }

    private HeadResult lineTooLong() {
        return cutOff(FailureKind.LIMIT_LINE, "a line of more than " + limits.lineBytes() + " bytes");
    }

    /** Ends within a line: what came of it is kept. */
    private HeadResult cutOff(FailureKind kind, String detail) {
        int contentEnd = Octets.trimReturns(bytes, lineStart, next);
        if (part == Part.FIELDS) cutField(contentEnd);
        else if (contentEnd - lineStart >= PROTOCOL_PREFIX) cutStatusLine(contentEnd);
        return broken(kind, detail);
    }

    private void cutField(int contentEnd) {
        boolean continuation = isContinuation();
        if (!continuation) keepField();
        int start = continuation ? fieldStart : lineStart;
        if (contentEnd <= start || !continuation && fieldCount >= limits.fieldCount()) return;
        if (!draft.keepsFields()) return;
        draft.add(new FieldLine(bytes, anomalies).readCut(start, contentEnd, continuation));
    }

    private void cutStatusLine(int contentEnd) {
        StatusLine line = StatusLine.parse(bytes, lineStart, contentEnd, anomalies);
        if (line == null) return;
        anomalies.add(Anomaly.LINE_CUT);
        headStart = lineStart;
        draft.begin(line);
    }

    private HeadResult badStatusLine(int start, int contentEnd) {
        int shown = Math.min(contentEnd, start + 256);
        String detail = "no status line: " + Octets.latin1(bytes, start, shown);
        Bytes first = NotHttp.kept(bytes, start, next);
        return new HeadResult.Broken(FailureKind.HTTP_BAD_STATUS_LINE, detail, draft.partial(raw()), first);
    }

    /** After an interim response it was HTTP all the same: then it is the status line that is bad. */
    private HeadResult notHttp() {
        if (draft.interimCount() > 0) return badStatusLine(lineStart, next);
        Bytes first = NotHttp.kept(bytes, 0, end);
        return new HeadResult.Broken(FailureKind.HTTP_NOT_HTTP, NotHttp.describe(bytes, end), null, first);
    }

    private HeadResult broken(FailureKind kind, String detail) {
        return new HeadResult.Broken(kind, detail, draft.partial(raw()), Bytes.EMPTY);
    }

    private Bytes raw() {
        return Bytes.takeOver(bytes, headStart, next - headStart);
    }
}
