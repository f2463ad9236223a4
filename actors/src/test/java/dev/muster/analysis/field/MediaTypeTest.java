package dev.muster.analysis.field;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.Subjects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MIME Sniffing, 4.4, and Fetch, "extract a MIME type". */
class MediaTypeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            text/html | text/html {}
            TEXT/HTML;CHARSET=GBK | text/html {charset=GBK}
            `  text/html ; charset=utf-8 ` | text/html {charset=utf-8}
            text/html;charset=gbk;charset=windows-1255 | text/html {charset=gbk}
            text/html;charset= | text/html {}
            text/html;charset="" | text/html {charset=}
            text/html;charset="a b";x=y | text/html {charset=a b, x=y}
            text/html;charset="a\\"b" | text/html {charset=a"b}
            text/html;charset="open | text/html {charset=open}
            text/html;charset="a"junk;x=1 | text/html {charset=a, x=1}
            text/html;; ;x=1; | text/html {x=1}
            text/html;=1;x=2 | text/html {x=2}
            text/html;charset | text/html {}
            text/html;charset;x=1 | text/html {x=1}
            text/html;cha rset=1 | text/html {}
            text/html;x=\u20ac | text/html {}
            text/html;x="é" | text/html {x=é}
            text/html;x=a b | text/html {x=a b}
            text/html;x="\\ | text/html {x=\\}
            text | -
            /html | -
            text/ | -
            te xt/html | -
            text/ht ml | -
            text/html/x | -
            `` | -
            """)
    void aTypeIsReadByRule(String text, String expected) {
        assertThat(MediaType.parse(text == null ? "" : text)
                        .map(type -> type.essence() + " " + type.parameters())
                        .orElse("-"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # the rows of Fetch's own table
            Content-Type: text/plain;charset=gbk, text/html | text/html {}
            Content-Type: text/html;charset=gbk;a=b, text/html;x=y | text/html {x=y, charset=gbk}
            Content-Type: text/html;charset=gbk;a=b && Content-Type: text/html;x=y | text/html {x=y, charset=gbk}
            Content-Type: text/html;charset=gbk && Content-Type: x/x && Content-Type: text/html;x=y | text/html {x=y}
            Content-Type: text/html && Content-Type: cannot-parse | text/html {}
            Content-Type: text/html && Content-Type: */* | text/html {}
            Content-Type: text/html;charset=a, text/html;charset=b, text/html | text/html {charset=b}
            Content-Type: x, y | -
            Server: x | -
            """)
    void ofSeveralTheLastThatParsesCounts(String fields, String expected) {
        assertThat(MediaType.parse(Subjects.fields(fields))
                        .map(type -> type.essence() + " " + type.parameters())
                        .orElse("-"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"text/html, true", "application/xhtml+xml, true", "text/plain, false"})
    void htmlIsWhatBrowsersShowAsSuch(String text, boolean html) {
        MediaType type = MediaType.parse(text + ";charset=utf-8").orElseThrow();

        assertThat(type.isHtml()).isEqualTo(html);
        assertThat(type.charset()).contains("utf-8");
    }
}
