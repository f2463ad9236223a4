package dev.muster.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainInputTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "PK", "BZh is a name", "PA\n", "\u001F", "example.com\n", "(\u00B5/.example"})
    void textIsWhatItIs(String text) throws IOException {
        assertThat(unpacked(text.getBytes(ISO_8859_1))).isEqualTo(text.getBytes(ISO_8859_1));
    }

    @Test
    void allMembersAreUnpackedAndZerosAtTheEndPassedOver() throws IOException {
        byte[] zeros = new byte[512];

        byte[] found = unpacked(joined(packed("a.example\n"), packed(""), packed("b.example\n"), zeros));

        assertThat(found).isEqualTo("a.example\nb.example\n".getBytes(UTF_8));
    }

    @Test
    void allPartsOfAHeaderArePassedOver() throws IOException {
        byte[] plain = packed("a.example\n");
        byte[] header = {0x1F, (byte) 0x8B, 8, 2 | 4 | 8 | 16, 1, 2, 3, 4, 5, 6, 3, 0, 7, 7, 7, 'n', 0, 'c', 0, 9, 9};

        byte[] found = unpacked(joined(header, Arrays.copyOfRange(plain, 10, plain.length)));

        assertThat(found).isEqualTo("a.example\n".getBytes(UTF_8));
    }

    @Test
    void muchIsUnpackedFromASourceThatGivesLittleAtATime() throws IOException {
        byte[] much = new byte[3_000_000];
        new Random(15).nextBytes(much);
        byte[] packed =
                joined(packed(Arrays.copyOf(much, 1_000_000)), packed(Arrays.copyOfRange(much, 1_000_000, 3_000_000)));
        InputStream slow = new ByteArrayInputStream(packed) {
            @Override
            public int read(byte[] to, int offset, int length) {
                return super.read(to, offset, Math.min(length, 7_001));
            }

            @Override
            public int available() {
                return 0; // as a pipe says between two writes, where Java's own reader stops
            }
        };

        assertThat(PlainInput.of(slow).readAllBytes()).isEqualTo(much);
    }

    @Test
    void aMemberIsThereBeforeTheNextOneWasWritten() throws IOException {
        try (PipedInputStream in = new PipedInputStream(64 * 1024);
                PipedOutputStream out = new PipedOutputStream(in)) {
            out.write(packed("a.example\n"));
            out.flush();
            byte[] read = new byte[100];

            assertThat(PlainInput.of(in).read(read, 0, 100)).isEqualTo(10);
        }
    }

    @Test
    void noMoreIsWaitedForThanIsNeededToTellTheForm() throws IOException {
        try (PipedInputStream in = new PipedInputStream();
                PipedOutputStream out = new PipedOutputStream(in)) {
            out.write('a');
            out.flush();

            assertThat(PlainInput.of(in).read()).isEqualTo('a');
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 9, 12, 25, 60})
    void aTornMemberIsSaidWithItsPlace(int length) throws IOException {
        byte[] whole = packed("a.example\n".repeat(10) + new Random(1).nextLong() + new Random(2).nextLong());
        InputStream in = PlainInput.of(new ByteArrayInputStream(whole, 0, length));

        assertThat(whole.length).isGreaterThan(60);
        assertThatThrownBy(in::readAllBytes)
                .isInstanceOf(EOFException.class)
                .hasMessageContaining("ends in the middle of a member, after byte " + length);
    }

    @Test
    void damageIsSaidWithItsPlace() throws IOException {
        byte[] first = packed("a.example\n");
        byte[] second = packed("b.example\n");
        byte[] sum = second.clone();
        sum[sum.length - 8] ^= 1;
        byte[] length = second.clone();
        length[length.length - 4] ^= 1;
        byte[] data = second.clone();
        data[10] = (byte) 0xFF;

        assertDamaged(joined(first, sum), "its check sum does not fit");
        assertDamaged(joined(first, length), "its length does not fit");
        assertDamaged(joined(first, data), "invalid");
        assertDamaged(joined(first, "c.example\n".getBytes(UTF_8)), "what follows its member is no gzip");
        assertDamaged(joined(first, second, new byte[] {1}), "what follows its 2 members is no gzip");
    }

    private static void assertDamaged(byte[] packed, String how) {
        assertThatThrownBy(() -> unpacked(packed))
                .isInstanceOf(ZipException.class)
                .hasMessageContaining(how)
                .hasMessageMatching(".* damaged before byte [0-9]+ .*");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            28b52ffd04                     | packed with zstd     | zstd -dc FILE
            fd377a585a000004               | packed with xz       | xz -dc FILE
            425a6839314159265359           | packed with bzip2    | bzip2 -dc FILE
            04224d18                       | packed with lz4      | lz4 -dc FILE
            1f9d90                         | packed with compress | zcat FILE
            504b030414                     | an archive (zip)     | unzip -p FILE
            377abcaf271c                   | an archive (7z)      | 7z x -so FILE
            5041523115                     | Parquet              | duckdb -csv
            53514c69746520666f726d61742033 | a database (SQLite)  | sqlite3 FILE
            255044462d312e37               | a document (PDF)     | pdftotext FILE
            """)
    void anotherFormIsRefusedWithTheCommandThatHelps(String hex, String form, String command) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThatThrownBy(() -> unpacked(bytes))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("the input is " + form)
                .hasMessageContaining(command)
                .hasMessageContaining(" | muster scan -i -");
    }

    private static byte[] unpacked(byte[] bytes) throws IOException {
        try (InputStream in = PlainInput.of(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }

    private static byte[] packed(String text) throws IOException {
        return packed(text.getBytes(UTF_8));
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] joined(byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) all.write(part);
        return all.toByteArray();
    }
}
