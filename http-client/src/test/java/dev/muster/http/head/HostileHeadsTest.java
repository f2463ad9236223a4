package dev.muster.http.head;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.failure.FailureKind;
import dev.muster.http.hostile.HostileHead;
import dev.muster.http.hostile.HostileHeads;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of hostile heads against the reader alone, with each head cut in several ways. */
class HostileHeadsTest {
    static List<HostileHead> heads() {
        return HostileHeads.all();
    }

    @ParameterizedTest
    @MethodSource("heads")
    void isReadAsExpectedInOnePacket(HostileHead head) {
        assertExpected(head, read(List.of(head.bytes()), head.closeAfter()));
    }

    @ParameterizedTest
    @MethodSource("heads")
    void isReadAsExpectedInItsPackets(HostileHead head) {
        assertExpected(head, read(head.packets(), head.closeAfter()));
    }

    private static @Nullable HeadResult read(List<byte[]> packets, boolean closeAfter) {
        HeadReader reader = new HeadReader(HostileHeads.LIMITS);
        for (byte[] packet : packets) {
            HeadResult result = reader.read(ByteBuffer.wrap(packet));
            if (result != null) return result;
        }
        return closeAfter ? reader.end() : null;
    }

    private static void assertExpected(HostileHead head, @Nullable HeadResult result) {
        HostileHead.Expectation expected = head.expectation();
        FailureKind kind = result instanceof HeadResult.Broken broken ? broken.kind() : null;
        ResponseHead read = headOf(result);

        assertThat(result).as("a result").isNotNull();
        assertThat(kind).as("failure").isEqualTo(expected.failure());
        assertThat(read == null ? 0 : read.statusCode()).as("status").isEqualTo(expected.statusCode());
        if (read == null) return;
        assertThat(read.fields().lines()).isEqualTo(expected.fields().lines());
        assertThat(read.anomalies()).containsExactlyInAnyOrderElementsOf(expected.anomalies());
        assertThat(read.interim()).hasSize(expected.interimCount());
    }

    private static @Nullable ResponseHead headOf(@Nullable HeadResult result) {
        if (result instanceof HeadResult.Complete complete) return complete.head();
        return result instanceof HeadResult.Broken broken ? broken.partial() : null;
    }
}
