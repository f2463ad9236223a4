package dev.muster.http.head;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long one head takes: a small one, a large one, one with content behind it, one byte to a packet. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class HeadReaderBench {
    private static final HeadLimits LIMITS = new HeadLimits(262_144, 1000, 65_536, 20);

    private final byte[] small = bytes("""
            HTTP/1.1 200 OK
            Server: nginx/1.22.1
            Date: Fri, 20 Nov 2026 10:00:00 GMT
            Content-Type: text/html
            Content-Length: 615
            Last-Modified: Tue, 13 Dec 2022 15:53:53 GMT
            Connection: close
            ETag: "6398a011-267"
            Accept-Ranges: bytes

            """);
    private final byte[] large = bytes("""
            HTTP/1.1 200 OK
            Date: Fri, 20 Nov 2026 10:00:00 GMT
            Content-Type: text/html; charset=utf-8
            Transfer-Encoding: chunked
            Connection: close
            Cache-Control: private, no-cache, no-store, must-revalidate
            Set-Cookie: session=0123456789abcdef0123456789abcdef; Path=/; Secure; HttpOnly; SameSite=Lax
            Set-Cookie: consent=unset; Max-Age=31536000; Domain=example.com; Path=/; Secure
            Strict-Transport-Security: max-age=63072000; includeSubDomains; preload
            Content-Security-Policy: default-src 'self'; script-src 'self' 'nonce-0123456789abcdef' https://cdn.example.com; \
            style-src 'self' 'unsafe-inline'; img-src * data:; connect-src 'self' https://api.example.com; frame-ancestors 'none'
            Permissions-Policy: accelerometer=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()
            Referrer-Policy: strict-origin-when-cross-origin
            X-Content-Type-Options: nosniff
            X-Frame-Options: DENY
            X-XSS-Protection: 0
            X-Request-Id: 4f2c1f5e-7d1c-4e0e-9a53-0c7d2d3e4f5a
            X-Correlation: 4f2c1f5e7d1c4e0e9a530c7d2d3e4f5a
            Vary: Accept-Encoding, Cookie
            Alt-Svc: h3=":443"; ma=86400
            Server: example-edge

            """);
    private final byte[] flood = bytes("HTTP/1.1 200 OK\n" + ("X-Filler: " + "x".repeat(4000) + "\n").repeat(100));
    private final byte[] withContent = concat(small, 16_384);

    @Benchmark
    public @Nullable HeadResult small() {
        return new HeadReader(LIMITS).read(ByteBuffer.wrap(small));
    }

    @Benchmark
    public @Nullable HeadResult large() {
        return new HeadReader(LIMITS).read(ByteBuffer.wrap(large));
    }

    @Benchmark
    public @Nullable HeadResult smallWithContentBehind() {
        return new HeadReader(LIMITS).read(ByteBuffer.wrap(withContent));
    }

    /** More than the limit, in packets of 64 KiB. */
    @Benchmark
    public @Nullable HeadResult flood() {
        HeadReader reader = new HeadReader(LIMITS);
        ByteBuffer bytes = ByteBuffer.wrap(flood);
        HeadResult result = null;
        for (int end = 65_536; end < flood.length && result == null; end += 65_536) {
            result = reader.read(bytes.limit(end));
        }
        return result;
    }

    @Benchmark
    public @Nullable HeadResult largeByteByByte() {
        HeadReader reader = new HeadReader(LIMITS);
        ByteBuffer bytes = ByteBuffer.wrap(large);
        HeadResult result = null;
        for (int i = 0; i < large.length && result == null; i++) {
            result = reader.read(bytes.limit(i + 1));
        }
        return result;
    }

    private static byte[] bytes(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] concat(byte[] head, int content) {
        return java.util.Arrays.copyOf(head, head.length + content);
    }
}
