package dev.muster.http.head;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9112, 6.3, in its order; methods are the caller's matter. */
class BodyLengthTest {
    @ParameterizedTest(name = "{0} with [{1}] is {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # a status that has no body
            103 | Content-Length: 5                                 | NONE
            204 | Content-Length: 5                                 | NONE
            204 | Transfer-Encoding: chunked                        | NONE
            304 | Content-Length: 5                                 | NONE
            # a transfer coding decides, whatever the length says
            200 | Transfer-Encoding: chunked                        | CHUNKED
            200 | transfer-encoding: CHUNKED                        | CHUNKED
            200 | Transfer-Encoding: chunked; Content-Length: 5     | CHUNKED
            200 | Content-Length: x; Transfer-Encoding: chunked     | CHUNKED
            200 | Content-Length: 5; Transfer-Encoding: gzip        | UNTIL_CLOSE
            # only the last one counts, over several lines too
            200 | Transfer-Encoding: gzip; Transfer-Encoding: Chunked | CHUNKED
            200 | Transfer-Encoding: gzip, chunked                  | CHUNKED
            200 | Transfer-Encoding: chunked, gzip                  | UNTIL_CLOSE
            200 | Transfer-Encoding: chunked; Transfer-Encoding: gzip | UNTIL_CLOSE
            200 | Transfer-Encoding: gzip                           | UNTIL_CLOSE
            # empty members of a list do not count
            200 | Transfer-Encoding: chunked,                       | CHUNKED
            200 | Transfer-Encoding: ,                              | UNTIL_CLOSE
            200 | Transfer-Encoding:                                | UNTIL_CLOSE
            # a coding is known by its whole name
            200 | Transfer-Encoding: xchunked                       | UNTIL_CLOSE
            200 | Transfer-Encoding: chunked x                      | UNTIL_CLOSE
            200 | Transfer-Encoding: "chunked"                      | UNTIL_CLOSE
            # one length, however often
            200 | Content-Length: 5                                 | 5
            200 | Content-Length: 5; content-length: 5              | 5
            200 | Content-Length: 5, 5                              | 5
            200 | Content-Length: 005; Content-Length: 5            | 5
            200 | Content-Length: 9223372036854775807               | 9223372036854775807
            200 | Content-Length: 0                                 | NONE
            200 | Content-Length: 00                                | NONE
            # lengths that cannot be believed
            200 | Content-Length: 5; Content-Length: 6              | UNTIL_CLOSE
            200 | Content-Length: 5, 6                              | UNTIL_CLOSE
            200 | Content-Length: 5; Content-Length: x              | UNTIL_CLOSE
            200 | Content-Length: x; Content-Length: 5              | UNTIL_CLOSE
            200 | Content-Length: 5,                                | UNTIL_CLOSE
            200 | Content-Length: -5                                | UNTIL_CLOSE
            200 | Content-Length: +5                                | UNTIL_CLOSE
            200 | Content-Length: 0x5                               | UNTIL_CLOSE
            200 | Content-Length: 5 5                               | UNTIL_CLOSE
            200 | Content-Length: ٥                                 | UNTIL_CLOSE
            200 | Content-Length:                                   | UNTIL_CLOSE
            200 | Content-Length: 9223372036854775808               | UNTIL_CLOSE
            # nothing is said
            200 | -                                                 | UNTIL_CLOSE
            404 | -                                                 | UNTIL_CLOSE
            """)
    void theBodyEndsWhereTheRfcSays(int status, String fields, String expected) {
        BodyLength length = BodyLength.of(ResponseHead.of(status, "", fields(fields)));

        String shown = length.kind() == BodyLength.Kind.FIXED
                ? Long.toString(length.octets())
                : length.kind().name();
        assertThat(shown).isEqualTo(expected);
    }

    private static Fields fields(String text) {
        List<Field> lines = new ArrayList<>();
        if (text != null) {
            for (String line : text.split(";", -1)) {
                int colon = line.indexOf(':');
                lines.add(new Field(
                        line.substring(0, colon).trim(),
                        line.substring(colon + 1).trim()));
            }
        }
        return Fields.of(lines);
    }
}
