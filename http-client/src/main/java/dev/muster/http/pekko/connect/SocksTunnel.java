package dev.muster.http.pekko.connect;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.target.TargetUri;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** SOCKS5 (RFC 1928), with user name and password where given (RFC 1929). Names are resolved by the proxy. */
final class SocksTunnel implements Tunnel {
    private enum Wait {
        METHOD,
        LOGIN,
        REPLY
    }

    private static final String[] REPLIES = {
        "succeeded",
        "general failure",
        "not allowed by its rules",
        "network unreachable",
        "host unreachable",
        "connection refused",
        "TTL expired",
        "command not supported",
        "address type not supported"
    };

    private final TargetUri uri;
    private final byte[] user;
    private final byte[] password;
    private final byte[] held = new byte[4 + 1 + 255 + 2];
    private int have;
    private Wait wait = Wait.METHOD;

    /** @param credentials {@code user:password}, or empty */
    SocksTunnel(TargetUri uri, String credentials) {
        this.uri = uri;
        int colon = credentials.indexOf(':');
        this.user = utf8(colon < 0 ? credentials : credentials.substring(0, colon));
        this.password = utf8(colon < 0 ? "" : credentials.substring(colon + 1));
        if (user.length > 255 || password.length > 255) {
            throw new IllegalArgumentException(
                    "muster.http.proxy.uri: SOCKS5 user and password have at most 255 bytes");
        }
    }

    @Override
    public ByteBuffer greeting() {
        return ByteBuffer.wrap(user.length == 0 ? new byte[] {5, 1, 0} : new byte[] {5, 2, 0, 2});
    }

    @Override
    public Step next(ByteBuffer bytes) {
        while (bytes.hasRemaining() && have < wanted()) held[have++] = bytes.get();
        if (have < wanted()) return Send.NOTHING;
        have = 0;
        return switch (wait) {
            case METHOD -> onMethod();
            case LOGIN -> held[1] == 0 ? connect() : refusedLogin("the SOCKS proxy refused user or password");
            case REPLY -> onReply();
        };
    }

    private int wanted() {
        if (wait != Wait.REPLY) return 2;
        if (have < 5) return 5;
        return switch (held[3]) {
            case 1 -> 4 + 4 + 2;
            case 4 -> 4 + 16 + 2;
            case 3 -> 4 + 1 + (held[4] & 0xFF) + 2;
            default -> 5; // No such address type: what is there is read as it is.
        };
    }

    private Step onMethod() {
        if (held[0] != 5) return Refused.byProxy("no SOCKS5 proxy answered");
        if (held[1] == 0) return connect();
        if (held[1] == 2 && user.length > 0) {
            wait = Wait.LOGIN;
            ByteArrayOutputStream login = new ByteArrayOutputStream();
            login.write(1);
            login.write(user.length);
            login.writeBytes(user);
            login.write(password.length);
            login.writeBytes(password);
            return new Send(ByteBuffer.wrap(login.toByteArray()));
        }
        return refusedLogin("the SOCKS proxy wants another way to log in");
    }

    private static Refused refusedLogin(String detail) {
        return new Refused(Failure.of(FailureKind.PROXY_LOGIN_REFUSED, detail));
    }

    private Step connect() {
        wait = Wait.REPLY;
        ByteArrayOutputStream connect = new ByteArrayOutputStream();
        connect.writeBytes(new byte[] {5, 1, 0});
        if (uri.host().isAddress()) {
            byte[] address = literal(uri.host().value());
            connect.write(address.length == 4 ? 1 : 4);
            connect.writeBytes(address);
        } else {
            byte[] name = utf8(uri.host().value());
            connect.write(3);
            connect.write(name.length);
            connect.writeBytes(name);
        }
        connect.write(uri.port() >> 8);
        connect.write(uri.port());
        return new Send(ByteBuffer.wrap(connect.toByteArray()));
    }

    private Step onReply() {
        int reply = held[1] & 0xFF;
        if (held[0] != 5) return Refused.byProxy("no SOCKS5 proxy answered");
        if (reply == 0) return new Established();
        String detail = "the SOCKS proxy: " + (reply < REPLIES.length ? REPLIES[reply] : "reply " + reply);
        // What it says of its own dial is about the target (RFC 1928, 6).
        return switch (reply) {
            case 3, 4 -> new Refused(Failure.of(FailureKind.TCP_UNREACHABLE, detail));
            case 5 -> new Refused(Failure.of(FailureKind.TCP_REFUSED, detail));
            case 6 -> new Refused(Failure.of(FailureKind.TCP_TIMEOUT, detail));
            default -> Refused.byProxy(detail);
        };
    }

    private static byte[] literal(String address) {
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("not an address literal: " + address, impossible);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
