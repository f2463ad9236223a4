package dev.muster.http.pekko.http1;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkReaderTest {
    private static final String END = "0\r\n\r\n";
    private static final String BROKEN = "broken\r\n";

    private final ContentRelay relay = new ContentRelay();
    private final ChunkReader reader = new ChunkReader(relay);

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "5RN hello RN 0RN RN, hello, END",
        "5N hello N 0N N, hello, END",
        "005RN hello RN 000RN, hello, END",
        "5__RN hello RN 0_RN, hello, END",
        "5;a=bRN hello RN 0;cRN, hello, END",
        "'5_;a=\"b;c\"RN hello RN 0RN', hello, END",
        "aRN helloworld RN BRN helloworlds RN 0RN, helloworldhelloworlds, END",
        "5RN hello RN 0RN X:yRN RN HTTP/1.1, hello, END",
        "5RN hel, hel, ''",
        "5RN hello R, hello, ''",
        "5, '', ''",
        "7fffffffffffffffRN hello, hello, ''",
        "ffffffffffffffffRN hello, '', BROKEN",
        "5RN helloo, hello, BROKEN",
        "5RN hello R 0, hello, BROKEN",
        "5RN hello RN RN, hello, BROKEN",
        "RN, '', BROKEN",
        ";a=bRN, '', BROKEN",
        "_5RN, '', BROKEN",
        "-1RN, '', BROKEN",
        "0x5RN, '', BROKEN",
        "5_5RN, '', BROKEN",
        "5R hello, '', BROKEN",
        "zzRN, '', BROKEN",
    })
    void chunksAreReadToTheirEndOrToWhatIsNone(String chunks, String content, String end) {
        String coded =
                chunks.replace(" ", "").replace("_", " ").replace("R", "\r").replace("N", "\n");
        String last = end.replace("END", END).replace("BROKEN", BROKEN);

        read(coded);

        String chunk = content.isEmpty() ? "" : Integer.toHexString(content.length()) + "\r\n" + content + "\r\n";
        assertThat(passedOn()).isEqualTo(chunk + last);
    }

    @Test
    void whatComesIsPassedOnBeforeItsChunkIsWhole() {
        read("a\r\nhel");
        assertThat(passedOn()).isEqualTo("3\r\nhel\r\n");
        read("lo");
        assertThat(passedOn()).isEqualTo("2\r\nlo\r\n");
        read("");
        assertThat(relay.isEmpty()).isTrue();
    }

    @Test
    void howeverContentIsCutItIsTheSame() {
        String coded = "3;x\r\nabc\r\n10\r\n0123456789abcdef\r\n1\nz\r\n0\r\nT: u\r\n\r\nmore";
        Random random = new Random(13);
        for (int round = 0; round < 500; round++) {
            ContentRelay cut = new ContentRelay();
            ChunkReader cutReader = new ChunkReader(cut);
            for (int from = 0; from < coded.length(); ) {
                int to = Math.min(coded.length(), from + 1 + random.nextInt(8));
                cutReader.read(bytes(coded.substring(from, to)));
                from = to;
            }
            String passedOn = passedOn(cut);
            assertThat(passedOn).endsWith(END);
            assertThat(passedOn.replaceAll("(?s)[0-9a-f]+\r\n(.*?)\r\n", "$1")).isEqualTo("abc0123456789abcdefz");
        }
    }

    @Test
    void longChunksArePassedOnInSlicesAndShortOnesTogether() {
        read("1388\r\n" + "x".repeat(5000) + "\r\n" + "1\r\ny\r\n".repeat(100));

        assertThat(relay.poll()).hasSize("800\r\n\r\n".length() + ContentRelay.SLICE);
        assertThat(relay.poll()).hasSize("800\r\n\r\n".length() + ContentRelay.SLICE);
        assertThat(relay.poll()).hasSize("3ec\r\n\r\n".length() + 5100 - 2 * ContentRelay.SLICE);
        assertThat(relay.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", " ", "x"})
    void aSizeLineWithoutEndIsBroken(String more) {
        read("5" + (more.equals("x") ? ";" : "") + more.repeat(300));

        assertThat(passedOn()).isEqualTo(BROKEN);
    }

    @Test
    void nothingIsReadBehindWhatIsNoChunk() {
        read("zz\r\n");
        passedOn();
        read("5\r\nhello\r\n0\r\n\r\n");

        assertThat(relay.isEmpty()).isTrue();
    }

    private void read(String coded) {
        reader.read(bytes(coded));
    }

    private String passedOn() {
        return passedOn(relay);
    }

    private static String passedOn(ContentRelay relay) {
        StringBuilder all = new StringBuilder();
        for (byte[] piece = relay.poll(); piece != null; piece = relay.poll()) {
            all.append(new String(piece, StandardCharsets.ISO_8859_1));
        }
        return all.toString();
    }

    private static ByteBuffer bytes(String latin1) {
        return ByteBuffer.wrap(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }
}
