package dev.muster.analysis.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In what order a page's charset is looked for: byte order mark, field, page, looks. */
class CharsetsTest {
    private static final String TEXT = "gr\u00fcn";

    @ParameterizedTest
    @CsvSource({"UTF-8, efbbbf", "UTF-16BE, feff", "UTF-16LE, fffe"})
    void theMarkGoesBeforeWhateverTheFieldSays(String charset, String mark) {
        assertThat(Charsets.decode(marked(mark, TEXT.getBytes(Charset.forName(charset))), "text/html; charset=koi8-r"))
                .isEqualTo(TEXT);
        assertThat(Charsets.decode(marked(mark, new byte[0]), "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ef", "efbb", "fe", "ff"})
    void halfAMarkIsText(String half) {
        byte[] bytes = marked(half, new byte[0]);

        assertThat(Charsets.decode(bytes, "text/html; charset=latin1"))
                .isEqualTo(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource({
        "text/html; charset=windows-1251, windows-1251",
        "text/html;CHARSET=WINDOWS-1251, windows-1251",
        "text/html; charset=\"koi8-r\", koi8-r",
        "text/html; charset='Shift_JIS', UTF-8",
        "text/html; charset=Big5;x, Big5-HKSCS",
        "text/html; charset=GB18030, GB18030",
        "text/html; charset=windows-874, x-windows-874",
        // Labels of the Encoding Standard, not names of Java.
        "text/html; charset=gb2312, GB18030",
        "text/html; charset=shift_jis, windows-31j",
        "text/html; charset=x-sjis, windows-31j",
        "text/html; charset=euc-kr, x-windows-949",
        "text/html; charset=latin1, windows-1252",
        "text/html; charset=x-windows-874, UTF-8",
        "text/html; charset=utf-7, UTF-8",
        // MIME Sniffing, 4.4
        "text/html; charset = koi8-r, UTF-8",
        "text/html; xcharset=koi8-r, UTF-8",
        "text/html; a=\"charset=koi8-r\", UTF-8",
        "'text/html; charset=koi8-r; charset=utf-8', koi8-r",
        "text/html; charset=ISO_8859-9:1989, windows-1254",
        "text/html; charset=ZZZ, UTF-8",
        "text/html; charset=, UTF-8",
        "text/html; charset=/, UTF-8",
        "text/html; charset=@, UTF-8",
        "text/html, UTF-8",
        "'', UTF-8",
    })
    void theFieldNamesIt(String field, String charset) {
        // Valid in UTF-8, and something else in each of the others.
        byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);

        assertThat(Charsets.decode(bytes, field)).isEqualTo(new String(bytes, Charset.forName(charset)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iso-8859-1", "ISO-8859-1", "us-ascii"})
    void twoOldNamesMeanTheirBiggerSister(String name) {
        assertThat(Charsets.decode(new byte[] {(byte) 0x80}, "text/html; charset=" + name))
                .isEqualTo("\u20ac");
    }

    @Test
    void thePageNamesItInItsFirstKilobyte() {
        String head = "<meta charset=windows-1251>";
        byte[] near = (" ".repeat(1024 - head.length()) + head + TEXT).getBytes(StandardCharsets.UTF_8);
        byte[] far = (" ".repeat(1025) + head + TEXT).getBytes(StandardCharsets.UTF_8);

        assertThat(Charsets.decode(near, "text/html")).doesNotContain(TEXT);
        assertThat(Charsets.decode(far, "text/html")).contains(TEXT);
        assertThat(Charsets.decode(near, "text/html; charset=utf-8"))
                .as("the field goes before the page")
                .contains(TEXT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aPageCutWithinALetterIsUtf8AllTheSame(int cut) {
        byte[] whole = (TEXT + "\ud83d\ude00").getBytes(StandardCharsets.UTF_8);
        byte[] part = Arrays.copyOf(whole, whole.length - cut);

        assertThat(Charsets.decode(part, "")).startsWith(TEXT);
    }

    @Test
    void whatIsNoUtf8IsLatin1() {
        assertThat(Charsets.decode(TEXT.getBytes(StandardCharsets.ISO_8859_1), ""))
                .isEqualTo(TEXT);
        assertThat(Charsets.decode(new byte[] {(byte) 0xfc, 'x', 'x', 'x', 'x'}, ""))
                .isEqualTo("\u00fcxxxx");
    }

    @Test
    void aNameLongerThanAnyCharsetsIsCutAndUnknown() {
        assertThat(Charsets.decode(TEXT.getBytes(StandardCharsets.UTF_8), "text/html; charset=" + "a".repeat(10_000)))
                .isEqualTo(TEXT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <meta charset=koi8-r> | koi8-r
            <META CHARSET=' KOI8-R '> | koi8-r
            <meta http-equiv=Content-Type content="text/html; charset = koi8-r"> | koi8-r
            <meta http-equiv=content-type content="text/html; charset='koi8-r'; x"> | koi8-r
            <meta http-equiv=content-type content="text/html; charset='koi8-r"> | UTF-8
            <meta http-equiv=content-type content="charset charset=koi8-r"> | koi8-r
            <meta name=x content="text/html; charset=koi8-r"> | UTF-8
            <!-- <meta charset=koi8-r> --> | UTF-8
            <p title="charset=koi8-r"> | UTF-8
            charset=koi8-r | UTF-8
            <meta charset=zzz><meta charset=koi8-r> | koi8-r
            <meta charset=utf-16> | UTF-8
            """)
    void thePageNamesItInAMetaElement(String head, String charset) {
        byte[] bytes = (head + TEXT).getBytes(StandardCharsets.UTF_8);

        assertThat(Charsets.decode(bytes, "text/html")).isEqualTo(new String(bytes, Charset.forName(charset)));
    }

    @Test
    void charsetsThatJavaLacksAreReadToo() {
        assertThat(Charsets.decode(new byte[] {'a', (byte) 0xa1, (byte) 0xff}, "text/html; charset=latin6"))
                .isEqualTo("a\u0104\u0138");
        assertThat(Charsets.decode(new byte[] {(byte) 0xa1, (byte) 0x80}, "text/html; charset=iso-8859-14"))
                .isEqualTo("\u1e02\u0080");
    }

    @Test
    void whatLooksLikeNothingIsReadAsBrowsersDo() {
        assertThat(Charsets.decode(new byte[] {(byte) 0x80, 'x', (byte) 0xfc, 'x'}, "text/html"))
                .isEqualTo("\u20acx\u00fcx");
    }

    private static byte[] marked(String hex, byte[] text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(HexFormat.of().parseHex(hex));
        bytes.writeBytes(text);
        return bytes.toByteArray();
    }
}
