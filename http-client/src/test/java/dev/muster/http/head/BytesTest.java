package dev.muster.http.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BytesTest {
    private static final byte[] ABCDEFGH = "abcdefgh".getBytes(StandardCharsets.ISO_8859_1);

    @Test
    void whoGivesBytesMayChangeThemAfterwards() {
        byte[] given = ABCDEFGH.clone();
        Bytes bytes = Bytes.copyOf(given);
        given[0] = 'x';
        bytes.toArray()[1] = 'x';

        assertThat(bytes.latin1()).isEqualTo("abcdefgh");
    }

    @Test
    void aPartIsWorthWhatItHolds() {
        for (int length : new int[] {2, 6}) {
            Bytes taken = Bytes.takeOver(ABCDEFGH.clone(), 1, length);
            Bytes copied = Bytes.copyOf(ABCDEFGH, 1, length);

            assertThat(taken).isEqualTo(copied).hasSameHashCodeAs(copied).hasToString("Bytes(" + length + ")");
            assertThat(taken.latin1()).isEqualTo("abcdefgh".substring(1, 1 + length));
            assertThat(taken.toArray()).isEqualTo(copied.toArray());
            assertThat(taken.length()).isEqualTo(length);
            assertThat(taken.at(0)).isEqualTo((byte) 'b');
            assertThatThrownBy(() -> taken.at(length)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThat(taken).isNotEqualTo(Bytes.copyOf(ABCDEFGH, 0, length));
        }
    }

    @Test
    void anArrayIsKeptOnlyWhereMostOfItIsWanted() {
        byte[] mostly = ABCDEFGH.clone();
        Bytes kept = Bytes.takeOver(mostly, 0, 6);
        Bytes copied = Bytes.takeOver(mostly, 0, 5);
        mostly[0] = 'x';

        assertThat(kept.latin1()).isEqualTo("xbcdef");
        assertThat(copied.latin1()).isEqualTo("abcde");
    }
}
