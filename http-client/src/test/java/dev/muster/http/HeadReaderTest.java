package dev.muster.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HeadReaderTest {
    private static final HeadLimits LIMITS = new HeadLimits(262_144, 1000, 65_536, 20);

    @Test
    void aRegularHeadIsReadAndItsContentLeft() {
        HeadReader reader = new HeadReader(LIMITS);
        ByteBuffer input =
                bytes("HTTP/1.1 200 OK\r\nServer: nginx\r\nSet-Cookie: a=1\r\nset-cookie:b=2 \r\n\r\n<html>");

        HeadResult result = reader.read(input);

        assertThat(result).isInstanceOfSatisfying(HeadResult.Complete.class, complete -> {
            ResponseHead head = complete.head();
            assertThat(head.protocol()).isEqualTo("HTTP/1.1");
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.reason()).isEqualTo("OK");
            assertThat(head.fields()).isEqualTo(Fields.of("Server", "nginx", "Set-Cookie", "a=1", "set-cookie", "b=2"));
            assertThat(head.anomalies()).isEmpty();
            assertThat(head.raw().latin1()).startsWith("HTTP/1.1").endsWith("b=2 \r\n\r\n");
        });
        assertThat(input.remaining()).isEqualTo("<html>".length());
        assertThat(reader.length()).isEqualTo(input.position());
    }

    private static ByteBuffer bytes(String latin1) {
        return ByteBuffer.wrap(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }
}
