package dev.muster.http.head;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8Test {
    @ParameterizedTest
    @CsvSource(textBlock = """
            # bytes      | valid | why
            41           | true  | ASCII
            00           | true  | NUL
            7f           | true  | DEL
            80           | false | a tail alone
            bf           | false | a tail alone
            c0af         | false | overlong slash of two bytes
            c1bf         | false | overlong DEL of two bytes
            c280         | true  | U+0080, the first of two bytes
            dfbf         | true  | U+07FF, the last of two bytes
            c2           | false | cut
            c241         | false | a lead with no tail
            c2c2         | false | a lead behind a lead
            e080af       | false | overlong slash of three bytes
            e09fbf       | false | overlong U+07FF of three bytes
            e0a080       | true  | U+0800, the first of three bytes
            e282ac       | true  | the euro sign
            e282         | false | cut
            e28241       | false | a letter for the last tail
            ed9fbf       | true  | U+D7FF, the last before the surrogates
            eda080       | false | U+D800, the first surrogate
            edbfbf       | false | U+DFFF, the last surrogate
            ee8080       | true  | U+E000, the first behind the surrogates
            efbfbf       | true  | U+FFFF
            f08080af     | false | overlong slash of four bytes
            f08fbfbf     | false | overlong U+FFFF of four bytes
            f0908080     | true  | U+10000, the first of four bytes
            f09f9880     | true  | a face
            f09f98       | false | cut
            f09f9841     | false | a letter for the last tail
            f09f4180     | false | a letter for the second tail
            f48fbfbf     | true  | U+10FFFF, the last
            f4908080     | false | U+110000
            f5808080     | false | no such lead
            f888808080   | false | five bytes
            fe           | false | no such lead
            ff           | false | no such lead
            """, delimiter = '|')
    void isStrict(String hex, boolean valid, String why) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThat(Utf8.isValid(bytes, 0, bytes.length)).as(why).isEqualTo(valid);
        assertThat(Utf8.isValid(bytes, 0, bytes.length)).as("the JDK agrees").isEqualTo(jdkAgrees(bytes));
    }

    @Test
    void agreesWithTheJdkOnRandomBytes() {
        Random random = new Random(7);
        int[] likely = {
            0x41, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xef, 0xf0, 0xf1, 0xf4, 0xf5
        };
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(6)];
            for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) likely[random.nextInt(likely.length)];
            boolean valid = Utf8.isValid(bytes, 0, bytes.length);
            if (valid != jdkAgrees(bytes))
                assertThat(valid).as(HexFormat.of().formatHex(bytes)).isEqualTo(!valid);
        }
    }

    @Test
    void looksAtItsPartOnly() {
        byte[] bytes = HexFormat.of().parseHex("c241c3a9c2");
        assertThat(Utf8.isValid(bytes, 1, 4)).isTrue();
        assertThat(Utf8.validUntil(bytes, 1, 5)).isEqualTo(4);
        assertThat(Utf8.validUntil(bytes, 0, 5)).isZero();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # bytes  | cut
            41       | false
            c3       | true
            e2       | true
            e282     | true
            e0       | true
            e0a0     | true
            e080     | false
            ed       | true
            ed9f     | true
            eda0     | false
            f0       | true
            f090     | true
            f08f     | false
            f09f98   | true
            f48f     | true
            f490     | false
            80       | false
            c0       | false
            ff       | false
            e28241   | false
            f09f9841 | false
            """, delimiter = '|')
    void aCutSequenceIsOneThatCouldBeCompleted(String hex, boolean cut) {
        byte[] bytes = HexFormat.of().parseHex("41" + hex);
        int validUntil = Utf8.validUntil(bytes, 0, bytes.length);

        assertThat(Utf8.isCutSequence(bytes, validUntil, bytes.length)).isEqualTo(cut);
    }

    private static boolean jdkAgrees(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
