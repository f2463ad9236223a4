package dev.muster.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class RecordFileTest {
    /** A pipe of which never more is there than is asked for. */
    private static InputStream trickle(byte[] bytes) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                return super.read(to, offset, Math.min(1, length));
            }

            @Override
            public int available() {
                return 0;
            }
        };
    }

    @Test
    void allMembersOfAPackedStreamAreReadThoughTheyTrickle() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (String text : new String[] {"one ", "two ", "three"}) {
            try (GZIPOutputStream member = new GZIPOutputStream(packed)) {
                member.write(text.getBytes(UTF_8));
            }
        }

        byte[] read = RecordFile.unpacked(trickle(packed.toByteArray())).readAllBytes();

        assertThat(new String(read, UTF_8)).isEqualTo("one two three");
    }

    @Test
    void whatIsNotPackedComesAsItIs() throws IOException {
        assertThat(RecordFile.unpacked(trickle("{}".getBytes(UTF_8))).readAllBytes())
                .isEqualTo("{}".getBytes(UTF_8));
        assertThat(RecordFile.unpacked(trickle(new byte[0])).readAllBytes()).isEmpty();
    }
}
