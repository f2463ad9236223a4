package dev.muster.http.hostile;

import static dev.muster.http.hostile.HostileHead.answered;
import static dev.muster.http.hostile.HostileHead.failed;

import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.Anomaly;
import dev.muster.http.head.Field;
import dev.muster.http.head.Fields;
import java.util.ArrayList;
import java.util.List;

/** Too much of something, and heads in small pieces. */
final class HostileFloods {
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String REST = "Server: test\r\nContent-Length: 0\r\n\r\n";
    private static final String HINTS = "HTTP/1.1 103\r\n\r\n";
    private static final int LINE = HostileHeads.LIMITS.lineBytes();

    private HostileFloods() {}

    static List<HostileHead> all() {
        List<HostileHead> all = new ArrayList<>(interim());
        all.addAll(fields());
        all.addAll(lines());
        return all;
    }

    private static List<HostileHead> interim() {
        String hints = "HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n";
        return List.of(
                answered(1, "three early hints", hints.repeat(3) + OK + REST)
                        .interim(3)
                        .fields(rest()),
                answered(
                                1,
                                "as many interim responses as the limit",
                                "HTTP/1.1 100 Continue\r\n\r\n".repeat(20) + OK + REST)
                        .interim(20)
                        .fields(rest()),
                flood(1, "600 interim responses in one packet", 600),
                flood(2, "interim responses, a packet each", 40).inPieces(HINTS.length()),
                answered(1, "20 early hints with 1000 fields each", HeldBytesFlood.earlyHints())
                        .status(302)
                        .interim(20)
                        .fields("Location", "x/", "Content-Length", "0")
                        .anomalies(Anomaly.INTERIM_CUT),
                failed(2, "200,000 interim responses", HINTS.repeat(200_000), FailureKind.LIMIT_HEAD_BYTES)
                        .status(103)
                        .interim(20)
                        .anomalies(Anomaly.NO_REASON_SPACE, Anomaly.INTERIM_CUT));
    }

    private static HostileHead flood(int kind, String name, int times) {
        return answered(kind, name, HINTS.repeat(times) + OK + REST)
                .interim(20)
                .fields(rest())
                .anomalies(Anomaly.NO_REASON_SPACE, Anomaly.INTERIM_CUT);
    }

    private static List<HostileHead> fields() {
        return List.of(
                answered(7, "65 fields", OK + numbered(65) + "\r\n").fields(numberedFields(65)),
                answered(7, "300 fields", OK + numbered(300) + "\r\n").fields(numberedFields(300)),
                answered(7, "1000 fields", OK + numbered(1000) + "\r\n").fields(numberedFields(1000)),
                failed(7, "1001 fields", OK + numbered(1001) + "\r\n", FailureKind.LIMIT_HEADER_COUNT)
                        .status(200)
                        .fields(numberedFields(1000)),
                failed(3, "6000 fields", OK + numbered(6000) + "\r\n", FailureKind.LIMIT_HEADER_COUNT)
                        .status(200)
                        .fields(numberedFields(1000)),
                manyBytes(),
                answered(18, "500 cookies", OK + "Set-Cookie: a=b\r\n".repeat(500) + "\r\n")
                        .fields(Fields.of(java.util.Collections.nCopies(500, new Field("Set-Cookie", "a=b")))));
    }

    /** Lines of 4096 bytes: the status line and 63 of them fit, of the next there is room for a part. */
    private static HostileHead manyBytes() {
        String value = "v".repeat(4096 - "A: \r\n".length());
        int room = HostileHeads.LIMITS.headBytes() - OK.length() - 63 * 4096;
        List<Field> kept = new ArrayList<>(java.util.Collections.nCopies(63, new Field("A", value)));
        kept.add(new Field("A", value.substring(0, room - "A: ".length())));
        return failed(3, "100 lines of 4 KiB", OK + ("A: " + value + "\r\n").repeat(100), FailureKind.LIMIT_HEAD_BYTES)
                .status(200)
                .fields(Fields.of(kept))
                .anomalies(Anomaly.LINE_CUT);
    }

    private static List<HostileHead> lines() {
        String full = "v".repeat(LINE - "X-A: \r\n".length());
        String kept = "v".repeat(LINE - "X-A: ".length());
        String reason = "r".repeat(LINE - OK.length() + "OK".length());
        return List.of(
                failed(4, "one line without an end", OK + "X-A: " + "v".repeat(200_000), FailureKind.LIMIT_LINE)
                        .status(200)
                        .fields("X-A", kept)
                        .anomalies(Anomaly.LINE_CUT),
                failed(
                                4,
                                "one field folded without an end",
                                OK + "X-A: v\r\n" + " v\r\n".repeat(30_000),
                                FailureKind.LIMIT_LINE)
                        .status(200)
                        .fields("X-A", "v" + " v".repeat((LINE - "X-A: v\r\n".length()) / 4))
                        .anomalies(Anomaly.OBS_FOLD, Anomaly.LINE_CUT),
                answered(5, "the longest line in packets of 64 bytes", OK + "X-A: " + full + "\r\n\r\n")
                        .fields("X-A", full)
                        .inPieces(64),
                failed(5, "a line one byte too long", OK + "X-A: " + full + "v\r\n\r\n", FailureKind.LIMIT_LINE)
                        .status(200)
                        .fields("X-A", full + "v")
                        .anomalies(Anomaly.LINE_CUT),
                answered(6, "a head of one byte to a packet", OK + REST)
                        .fields(rest())
                        .inPieces(1),
                answered(
                                7,
                                "a name of 70 bytes, a value of 9 KiB",
                                OK + "n".repeat(70) + ": " + "v".repeat(9216) + "\r\n\r\n")
                        .fields("n".repeat(70), "v".repeat(9216)),
                answered(17, "the longest reason", "HTTP/1.1 200 " + reason + "\r\n" + REST)
                        .fields(rest()),
                failed(
                                17,
                                "a reason one byte too long",
                                "HTTP/1.1 200 r" + reason + "\r\n" + REST,
                                FailureKind.LIMIT_LINE)
                        .status(200)
                        .anomalies(Anomaly.LINE_CUT),
                answered(20, "empty lines before the status line, as many as fields", "\r\n".repeat(1000) + OK + REST)
                        .fields(rest())
                        .anomalies(Anomaly.LEADING_CRLF),
                failed(20, "10,000 empty lines", "\r\n".repeat(10_000) + OK + REST, FailureKind.LIMIT_HEADER_COUNT));
    }

    private static Fields rest() {
        return Fields.of("Server", "test", "Content-Length", "0");
    }

    private static String numbered(int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++)
            lines.append("X-").append(i).append(": ").append(i).append("\r\n");
        return lines.toString();
    }

    private static Fields numberedFields(int count) {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < count; i++) fields.add(new Field("X-" + i, Integer.toString(i)));
        return Fields.of(fields);
    }
}
