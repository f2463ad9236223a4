package dev.muster.http.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** TLS 1.3 misused by a server that has shaken hands as it should, apart from the size of this or that. */
final class HostileSessions {
    private static final String PAGE = "HTTP/1.1 200 OK\r\nServer: hostile\r\nContent-Length: 2\r\n\r\n";

    /** One whose content is yet to come. */
    private static final String PAGE_WITHOUT_END = "HTTP/1.1 200 OK\r\nServer: hostile\r\n\r\nx";

    private HostileSessions() {}

    /** What the certificates of a server are like. */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    private record Certificates(byte[] extensions, int count) {
        static final Certificates USUAL = new Certificates(HostileCertificates.names(1), 1);
    }

    static Supplier<Responder> inOneByteRecords() {
        return shakingHands(1, Certificates.USUAL, server -> answer(server, PAGE, 1));
    }

    static Supplier<Responder> headInOneByteRecords() {
        return shakingHands(TlsBytes.LONGEST, Certificates.USUAL, HostileSessions::endlessHead);
    }

    static Supplier<Responder> answerThenTickets() {
        return shakingHands(TlsBytes.LONGEST, Certificates.USUAL, HostileSessions::pageThenTickets);
    }

    /** @param count of certificates, each with these extensions */
    static Supplier<Responder> redirecting(byte[] extensions, int count) {
        return redirecting(new Certificates(extensions, count));
    }

    /** As many in a record as there is room for. */
    static byte[] tickets(Tls13Server server) {
        return server.record(TlsBytes.HANDSHAKE, times(Tls13Server.ticket(1), 800));
    }

    private static Supplier<Responder> redirecting(Certificates certificates) {
        AtomicInteger hops = new AtomicInteger();
        return shakingHands(
                TlsBytes.LONGEST,
                certificates,
                server -> answer(
                        server,
                        "HTTP/1.1 302 Found\r\nLocation: /" + hops.incrementAndGet() + "\r\nContent-Length: 0\r\n\r\n",
                        TlsBytes.LONGEST));
    }

    /** This, again and again. */
    static Supplier<Responder> afterwards(Function<Tls13Server, byte[]> next) {
        return shakingHands(
                TlsBytes.LONGEST, Certificates.USUAL, server -> Script.silent().stream(() -> next.apply(server)));
    }

    private static Script answer(Tls13Server server, String latin1, int recordSize) {
        return Script.silent().send(server.seal(TlsBytes.APPLICATION_DATA, latin1(latin1), recordSize));
    }

    private static Script endlessHead(Tls13Server server) {
        return answer(server, "HTTP/1.1 200 OK\r\nX: ", 1).stream(
                () -> server.seal(TlsBytes.APPLICATION_DATA, latin1("y".repeat(1000)), 1));
    }

    private static Script pageThenTickets(Tls13Server server) {
        return answer(server, PAGE_WITHOUT_END, TlsBytes.LONGEST).stream(() -> tickets(server));
    }

    /** A handshake as it should be, apart from its records and certificates, and what comes once it is done. */
    private static Supplier<Responder> shakingHands(
            int recordSize, Certificates certificates, Function<Tls13Server, Script> then) {
        HostileCertificates issuer = new HostileCertificates();
        return () -> {
            Tls13Server server = new Tls13Server();
            int[] said = {0};
            return received -> {
                byte[] hello = TlsBytes.firstMessage(received);
                if (hello == null || said[0] == 2) return null;
                if (said[0]++ == 1) return then.apply(server);
                List<byte[]> chain = IntStream.range(0, certificates.count())
                        .mapToObj(i -> issuer.with(certificates.extensions()))
                        .toList();
                return Script.silent()
                        .send(server.handshake(hello, chain, issuer.keys().getPrivate(), recordSize));
            };
        };
    }

    private static byte[] times(byte[] bytes, int count) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) out.writeBytes(bytes);
        return out.toByteArray();
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
