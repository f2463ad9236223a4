package dev.muster.http.pekko.connect;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.Field;
import dev.muster.http.head.HeadLimits;
import dev.muster.http.head.HeadReader;
import dev.muster.http.head.HeadResult;
import dev.muster.http.target.TargetUri;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** HTTP CONNECT (RFC 9110, 9.3.6). */
final class ConnectTunnel implements Tunnel {
    private static final HeadLimits LIMITS = new HeadLimits(64 * 1024, 200, 16 * 1024, 5);

    private final String request;
    private final HeadReader reader = new HeadReader(LIMITS);

    /** @param authorization who asks, or empty */
    ConnectTunnel(TargetUri uri, List<Field> authorization) {
        String authority = uri.host().inUri() + ":" + uri.port();
        StringBuilder fields = new StringBuilder("Host: " + authority + "\r\n");
        for (Field field : authorization)
            fields.append(field.name()).append(": ").append(field.value()).append("\r\n");
        this.request = "CONNECT " + authority + " HTTP/1.1\r\n" + fields + "\r\n";
    }

    @Override
    public ByteBuffer greeting() {
        return ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public Step next(ByteBuffer bytes) {
        HeadResult result = reader.read(bytes);
        if (result == null) return Send.NOTHING;
        if (result instanceof HeadResult.Complete complete) {
            int status = complete.head().statusCode();
            return status >= 200 && status < 300 ? new Established() : refused(status);
        }
        HeadResult.Broken broken = (HeadResult.Broken) result;
        return Refused.byProxy("the proxy's answer could not be read: " + broken.detail());
    }

    /**
     * A gateway that could not reach the target says so (RFC 9110, 15.6.3 to 15.6.5); all else is between the proxy and
     * us.
     */
    private static Refused refused(int status) {
        String detail = "the proxy answered CONNECT with " + status;
        return switch (status) {
            case 407 -> new Refused(Failure.of(FailureKind.PROXY_LOGIN_REFUSED, detail));
            case 502, 503 -> new Refused(Failure.of(FailureKind.TCP_UNREACHABLE, detail));
            case 504 -> new Refused(Failure.of(FailureKind.TCP_TIMEOUT, detail));
            default -> Refused.byProxy(detail);
        };
    }
}
