package dev.muster.http.tls;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** The first message of a client's engine, as it goes over the wire (RFC 8446, 4.1.2). */
record ClientHello(Map<Integer, byte[]> extensions) {
    static final int SERVER_NAME = 0;
    static final int STATUS_REQUEST = 5;
    static final int SUPPORTED_GROUPS = 10;
    static final int SIGNATURE_ALGORITHMS = 13;
    static final int ALPN = 16;
    static final int KEY_SHARE = 51;

    static ClientHello of(SSLEngine client) throws SSLException {
        ByteBuffer wire = ByteBuffer.allocate(1 << 16);
        client.wrap(ByteBuffer.allocate(0), wire);
        wire.flip();
        // Record header, handshake header, version, random.
        wire.position(5 + 4 + 2 + 32);
        skip(wire, wire.get() & 0xff); // session id
        skip(wire, wire.getShort() & 0xffff); // suites
        skip(wire, wire.get() & 0xff); // compression
        wire.getShort();
        Map<Integer, byte[]> extensions = new HashMap<>();
        while (wire.hasRemaining()) {
            int type = wire.getShort() & 0xffff;
            byte[] value = new byte[wire.getShort() & 0xffff];
            wire.get(value);
            extensions.put(type, value);
        }
        return new ClientHello(extensions);
    }

    Optional<String> serverName() {
        // List length, type, name length, name (RFC 6066, 3).
        return Optional.ofNullable(extensions.get(SERVER_NAME))
                .map(value -> new String(value, 5, value.length - 5, StandardCharsets.US_ASCII));
    }

    int keyShares() {
        ByteBuffer shares = ByteBuffer.wrap(extensions.getOrDefault(KEY_SHARE, new byte[2]));
        shares.getShort();
        int count = 0;
        for (; shares.hasRemaining(); count++) {
            shares.getShort();
            skip(shares, shares.getShort() & 0xffff);
        }
        return count;
    }

    /** The codes of RFC 8446, 4.2.3. */
    List<Integer> signatures() {
        ByteBuffer schemes = ByteBuffer.wrap(extensions.getOrDefault(SIGNATURE_ALGORITHMS, new byte[2]));
        schemes.getShort();
        List<Integer> codes = new ArrayList<>();
        while (schemes.hasRemaining()) codes.add(schemes.getShort() & 0xffff);
        return codes;
    }

    private static void skip(ByteBuffer wire, int bytes) {
        wire.position(wire.position() + bytes);
    }
}
