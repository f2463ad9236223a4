package dev.muster.http.dns;

import org.xbill.DNS.Message;

/** What came of one query to one name server. */
sealed interface Reply {
    /** A message that answers the question that was asked. */
    record Answered(Message message) implements Reply {}

    /** A message from the right place with the right id that nobody can read, or that answers something else. */
    record Unreadable(String why) implements Reply {}

    /**
     * No reply in time.
     *
     * @param forged whether something else came: another id, or no DNS message at all. It is passed over, for the true
     *     answer may follow (RFC 5452, 9.1)
     */
    record TimedOut(boolean forged) implements Reply {}

    /** Nothing listens at the address of the name server, or there is no route to it. */
    record Unreachable(String why) implements Reply {}

    /** The query could not be sent, for want of a local resource. */
    record NotSent(String why) implements Reply {}
}
