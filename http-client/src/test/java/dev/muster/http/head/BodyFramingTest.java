package dev.muster.http.head;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyFramingTest {
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
                "GET,     200, 'Transfer-Encoding: gzip, chunked',             chunked",
                "GET,     200, 'Transfer-Encoding: chunked, gzip',             until-close",
                "GET,     200, 'Transfer-Encoding: chunked,',                  chunked",
                // What only ends in the word is another coding.
                "GET,     200, Transfer-Encoding: xchunked,                    until-close",
                "GET,     200, 'Transfer-Encoding: gzip, xchunked',            until-close",
                "GET,     200, Transfer-Encoding: chunked;Content-Length: 5,   chunked",
                "GET,     200, Content-Length: 5;Content-Length: 6,            until-close",
                "GET,     200, Content-Length: 5;content-length: 5,            5",
                "GET,     200, 'Content-Length: 5, 5',                         5",
                "GET,     200, 'Content-Length: 05, 5',                        5",
                "GET,     200, 'Content-Length: 5, 6',                         until-close",
                "GET,     200, Content-Length: -5,                             until-close",
                "GET,     200, Content-Length: +5,                             until-close",
                "GET,     200, Content-Length: 9223372036854775807,            9223372036854775807",
                "GET,     101, Content-Length: 5,                              none",
                "GET,     200, Content-Length: 99999999999999999999,           until-close",
                "GET,     200, Content-Length: 0,                              none",
                "GET,     200, -,                                              until-close",
                "OPTIONS, 200, Content-Length: 7,                              7"
            })
    void theContentIsDelimitedAsTheRfcSays(Method method, int status, String fields, String expected) {
        ResponseHead head = ResponseHead.of(status, "", fields(fields));

        BodyFraming framing = BodyFraming.of(method == Method.HEAD, head);

        assertThat(word(framing)).isEqualTo(expected);
        assertThat(framing.hasContent()).isEqualTo(!expected.equals("none"));
    }

    private static String word(BodyFraming framing) {
        return switch (framing.kind()) {
            case NONE -> "none";
            case CHUNKED -> "chunked";
            case UNTIL_CLOSE -> "until-close";
            case LENGTH -> Long.toString(framing.length());
        };
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
