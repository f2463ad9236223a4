package dev.muster.http.dns;

import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * One query to one server. Ends in one reply, or none when cancelled; over UDP a reply may follow the news that none came
 * in time. For the loop's thread.
 */
final class DnsExchange {
    /** What passes every path unfragmented (DNS flag day 2020). */
    private static final int DATAGRAM = 1232;

    /**
     * What to ask.
     *
     * @param extended whether to say that long answers are welcome (EDNS, RFC 6891), which a few old servers cannot
     *     read
     * @param overTcp for an answer that was cut
     */
    record Query(Record question, boolean extended, boolean overTcp) {}

    private final Record question;
    private final Message message;
    private final Consumer<Reply> listener;
    private final boolean overTcp;
    private boolean forged;
    private boolean done;
    private Runnable release = () -> {};
    private DnsLoop.@Nullable Timer end;

    DnsExchange(Query query, int id, Consumer<Reply> listener) {
        this.listener = listener;
        overTcp = query.overTcp();
        question = query.question();
        message = new Message(id);
        message.getHeader().setFlag(Flags.RD);
        message.addRecord(question, Section.QUESTION);
        if (query.extended()) message.addRecord(new OPTRecord(DATAGRAM, 0, 0), Section.ADDITIONAL);
    }

    int id() {
        return message.getHeader().getID();
    }

    byte[] toWire() {
        return message.toWire();
    }

    boolean isDone() {
        return done;
    }

    /** What gives the socket, or the place on it, back; replaces what was set before. */
    void releaseWith(Runnable action) {
        release = action;
    }

    /** The timer that ends it; cancelled when it ends before. */
    void endWith(DnsLoop.Timer timer) {
        end = timer;
    }

    void end(Reply reply) {
        if (done) return;
        cancel();
        listener.accept(reply);
    }

    /** Nothing came until now. A datagram may still come: until it is cancelled it keeps its id. */
    void timeOut() {
        Reply none = new Reply.TimedOut(forged);
        if (overTcp) end(none);
        else if (!done) listener.accept(none);
    }

    void cancel() {
        done = true;
        release.run();
        release = () -> {};
        if (end != null) end.cancel();
    }

    /** Something came that cannot be the answer; the answer may still come. */
    void noteForgery() {
        forged = true;
    }

    /** The id in a message's first octets, or -1. */
    static int idOf(byte[] message) {
        return message.length < Header.LENGTH ? -1 : (message[0] & 0xff) << 8 | message[1] & 0xff;
    }

    /** What bytes under this exchange's id say; null where they answer another question. */
    @Nullable
    Reply read(byte[] bytes) {
        try {
            Message answer = new Message(bytes);
            return answer.getHeader().getFlag(Flags.QR) && asks(answer) ? new Reply.Answered(answer) : null;
        } catch (IOException | RuntimeException e) {
            // dnsjava throws both at bytes that make no message.
            return new Reply.Unreadable("it cannot be read: " + e.getMessage());
        }
    }

    /** Whether the question stands in {@code answer}, or was left out by a server that could not read it. */
    boolean asks(Message answer) {
        Record echoed = answer.getQuestion();
        if (echoed == null) return answer.getRcode() != Rcode.NOERROR;
        return echoed.getType() == question.getType() && echoed.getName().equals(question.getName());
    }
}
