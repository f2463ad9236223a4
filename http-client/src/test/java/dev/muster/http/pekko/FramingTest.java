package dev.muster.http.pekko;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.Method;
import dev.muster.http.head.Field;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramingTest {
    @ParameterizedTest(name = "{0} {1} [{2}]: {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                // RFC 9112, 6.3, in its order.
                "HEAD,    200, Content-Length: 5,                              none",
                "GET,     204, Content-Length: 5,                              none",
                "GET,     304, Content-Length: 5,                              none",
                "GET,     200, Transfer-Encoding: chunked,                     chunked",
                "GET,     200, Transfer-Encoding: gzip;Transfer-Encoding: Chunked, chunked",
                "GET,     200, Transfer-Encoding: gzip,                        until-close",
                "GET,     200, Transfer-Encoding: chunked;Content-Length: 5,   chunked",
                "GET,     200, Transfer-Encoding: xchunked,                    until-close",
                "GET,     200, Content-Length: 5;Content-Length: 6,            until-close",
                "GET,     200, Content-Length: 5;content-length: 5,            5",
                "GET,     200, Content-Length: -5,                             until-close",
                "GET,     200, Content-Length: +5,                             until-close",
                "GET,     200, Content-Length: 99999999999999999999,           until-close",
                "GET,     200, Content-Length: 0,                              none",
                "GET,     200, -,                                              until-close",
                "OPTIONS, 200, Content-Length: 7,                              7"
            })
    void theContentIsDelimitedAsTheRfcSays(Method method, int status, String fields, String expected) {
        ResponseHead head = ResponseHead.of(status, "", fields(fields));

        ByteString standIn = Framing.standIn(method, head);

        assertThat(standIn == null ? "none" : word(standIn.utf8String())).isEqualTo(expected);
    }

    private static String word(String standIn) {
        assertThat(standIn).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n");
        if (standIn.contains("chunked")) return "chunked";
        int length = standIn.indexOf("Content-Length: ");
        return length < 0 ? "until-close" : standIn.substring(length + 16, standIn.indexOf('\r', length));
    }

    private static Fields fields(String text) {
        List<Field> lines = new ArrayList<>();
        if (text != null) {
            for (String line : text.split(";", -1)) {
                lines.add(new Field(
                        line.substring(0, line.indexOf(':')).trim(),
                        line.substring(line.indexOf(':') + 1).trim()));
            }
        }
        return Fields.of(lines);
    }
}
