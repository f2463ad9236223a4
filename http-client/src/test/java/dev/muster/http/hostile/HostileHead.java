package dev.muster.http.hostile;

import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.Anomaly;
import dev.muster.http.head.Field;
import dev.muster.http.head.Fields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A response as no server should send it, and what a reader with the limits of {@link HostileHeads#LIMITS} makes of it.
 *
 * @param kind the number of its kind in docs/anomalies.md
 * @param name what is wrong with it, in words
 * @param packets each to be sent in one write
 * @param closeAfter whether the connection ends behind the last packet; else it stays open, silent
 */
public record HostileHead(
        int kind, String name, List<byte[]> packets, boolean closeAfter, Expectation expectation) {
    /**
     * What is to come of it.
     *
     * @param failure null where there is an answer
     * @param statusCode of the answer, or of the part kept; 0 where not even a status line is kept
     * @param fields those kept, in order
     * @param anomalies all of them, in any order
     * @param interimCount interim responses kept
     */
    public record Expectation(
            @Nullable FailureKind failure, int statusCode, Fields fields, List<Anomaly> anomalies, int interimCount) {}

    public HostileHead {
        packets = List.copyOf(packets);
    }

    /** A response of one packet that is an answer with status 200 all the same. */
    static HostileHead answered(int kind, String name, String latin1) {
        return of(kind, name, latin1, new Expectation(null, 200, Fields.EMPTY, List.of(), 0));
    }

    /** A response of one packet that fails, with nothing kept. */
    static HostileHead failed(int kind, String name, String latin1, FailureKind failure) {
        return of(kind, name, latin1, new Expectation(failure, 0, Fields.EMPTY, List.of(), 0));
    }

    private static HostileHead of(int kind, String name, String latin1, Expectation expectation) {
        byte[] packet = latin1.getBytes(StandardCharsets.ISO_8859_1);
        return new HostileHead(kind, name, List.of(packet), false, expectation);
    }

    HostileHead status(int code) {
        return expecting(new Expectation(
                expectation.failure, code, expectation.fields, expectation.anomalies, expectation.interimCount));
    }

    HostileHead fields(String... namesAndValues) {
        return fields(Fields.of(namesAndValues));
    }

    HostileHead fields(Field... lines) {
        return fields(Fields.of(List.of(lines)));
    }

    HostileHead fields(Fields fields) {
        return expecting(new Expectation(
                expectation.failure, expectation.statusCode, fields, expectation.anomalies, expectation.interimCount));
    }

    HostileHead anomalies(Anomaly... anomalies) {
        return expecting(new Expectation(
                expectation.failure,
                expectation.statusCode,
                expectation.fields,
                List.of(anomalies),
                expectation.interimCount));
    }

    HostileHead interim(int count) {
        return expecting(new Expectation(
                expectation.failure, expectation.statusCode, expectation.fields, expectation.anomalies, count));
    }

    HostileHead closing() {
        return new HostileHead(kind, name, packets, true, expectation);
    }

    /** The same bytes in packets of at most {@code size} bytes. */
    HostileHead inPieces(int size) {
        byte[] whole = bytes();
        List<byte[]> pieces = new java.util.ArrayList<>();
        for (int from = 0; from < whole.length; from += size) {
            pieces.add(java.util.Arrays.copyOfRange(whole, from, Math.min(from + size, whole.length)));
        }
        return new HostileHead(kind, name, pieces, closeAfter, expectation);
    }

    private HostileHead expecting(Expectation other) {
        return new HostileHead(kind, name, packets, closeAfter, other);
    }

    /** All packets as one. */
    public byte[] bytes() {
        var whole = new java.io.ByteArrayOutputStream();
        for (byte[] packet : packets) whole.writeBytes(packet);
        return whole.toByteArray();
    }

    @Override
    public String toString() {
        return name;
    }
}
