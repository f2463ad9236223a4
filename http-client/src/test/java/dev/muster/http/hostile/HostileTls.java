package dev.muster.http.hostile;

import java.util.List;
import java.util.function.Supplier;

/**
 * Ways in which a TLS server makes its client keep or compute more than anybody needs. Those that answer do so with the
 * head of a page or, where the name says so, with a redirect to themselves, without end.
 */
public enum HostileTls {
    /** TLS 1.2: a certificate of half a megabyte, with one byte in each record. */
    ONE_BYTE_RECORDS(HostileHandshakes::oneByteRecords),
    /** TLS 1.3: a handshake that is in order but for one byte in each record. */
    ENCRYPTED_ONE_BYTE_RECORDS(HostileSessions::inOneByteRecords),
    /** A certificate of 720 KB with 90,000 names and more. */
    OVERSIZED_CHAIN(() -> HostileSessions.redirecting(HostileCertificates.names(240_000), 1)),
    /** As many names as there is room for in 96 KiB. */
    MANY_NAMES_WITH_REDIRECTS(() -> HostileSessions.redirecting(HostileCertificates.names(32_000), 1)),
    /** 96 KiB of certificates, unlike at each hop. */
    LARGE_CHAIN_WITH_REDIRECTS(() -> HostileSessions.redirecting(HostileCertificates.ballast(32_000), 3)),
    /** TLS 1.2: as many names as there is room for in 96 KiB, and then silence within the handshake. */
    MANY_NAMES_THEN_SILENCE(HostileHandshakes::namesThenSilence),
    /** Tickets for sessions to come, without end, as many in a record as there is room for. */
    TICKETS(() -> HostileSessions.afterwards(HostileSessions::tickets)),
    /** One ticket in each record. */
    TICKET_RECORDS(
            () -> HostileSessions.afterwards(server -> server.record(TlsBytes.HANDSHAKE, Tls13Server.ticket(160)))),
    /** Updates of the key, each of which wants one in return. */
    KEY_UPDATES(() -> HostileSessions.afterwards(Tls13Server::keyUpdate)),
    /** user_canceled, as a warning, again and again (RFC 8446, 6.1). */
    WARNINGS(() -> HostileSessions.afterwards(server -> server.record(TlsBytes.ALERT, new byte[] {1, 90}))),
    /** A head without end, of which each record holds a byte. */
    HEAD_IN_ONE_BYTE_RECORDS(HostileSessions::headInOneByteRecords),
    /** A page's head, and tickets without end behind it. */
    ANSWER_THEN_TICKETS(HostileSessions::answerThenTickets),
    /** TLS 1.2: a key for DSA of so many bits that to verify with it takes minutes. */
    HUGE_DSA_KEY(HostileHandshakes::hugeDsaKey),
    /** TLS 1.2: a group for Diffie-Hellman of 8,192 bits, the largest that Java takes; then the end. */
    LARGE_DH_GROUP(HostileHandshakes::largeDhGroup),
    /** TLS 1.3: another hello is asked for, with a key share of 8,192 bits; then the end. */
    RETRY_WITH_LARGE_DH_GROUP(HostileHandshakes::retryWithLargeDhGroup);

    @SuppressWarnings("ImmutableEnumChecker") // method references
    private final Supplier<Supplier<Responder>> made;

    HostileTls(Supplier<Supplier<Responder>> made) {
        this.made = made;
    }

    /** For any number of connections and servers, one each; what they share is made here. */
    public Supplier<Responder> responders() {
        return made.get();
    }

    /** A server on loopback that does this. */
    public BadServer start() {
        return BadServer.respondingEach(List.of(responders())).get(0);
    }
}
