package dev.muster.http.hostile;

import static dev.muster.http.hostile.HostileHead.answered;
import static dev.muster.http.hostile.HostileHead.failed;

import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.Anomaly;
import dev.muster.http.head.Field;
import java.util.ArrayList;
import java.util.List;

/** Field lines that bend or break RFC 9112, 5, and line ends that do. */
final class HostileFieldLines {
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private HostileFieldLines() {}

    static List<HostileHead> all() {
        List<HostileHead> all = new ArrayList<>(names());
        all.addAll(folds());
        all.addAll(values());
        all.addAll(lineEnds());
        return all;
    }

    private static List<HostileHead> names() {
        return List.of(
                answered(8, "a line without a colon", OK + "Server test\r\nX-A: 1\r\n\r\n")
                        .fields("", "Server test", "X-A", "1")
                        .anomalies(Anomaly.NO_COLON),
                answered(8, "an empty name", OK + ": x\r\nX-A: 1\r\n\r\n")
                        .fields("", "x", "X-A", "1")
                        .anomalies(Anomaly.EMPTY_NAME),
                answered(8, "space before the colon", OK + "Server : test\r\n\r\n")
                        .fields("Server", "test")
                        .anomalies(Anomaly.SPACE_BEFORE_COLON),
                answered(8, "a space in the name", OK + "Ser ver: test\r\n\r\n")
                        .fields("Ser ver", "test")
                        .anomalies(Anomaly.INVALID_NAME),
                answered(8, "a name that is not ASCII", OK + "caf\u00e9: test\r\n\r\n")
                        .fields("caf\u00e9", "test")
                        .anomalies(Anomaly.INVALID_NAME),
                answered(9, "space before the first field", OK + " Server: test\r\nX-A: 1\r\n\r\n")
                        .fields("Server", "test", "X-A", "1")
                        .anomalies(Anomaly.SPACE_BEFORE_FIRST_FIELD),
                answered(19, "one name in three cases", OK + "Vary: a\r\nvary: b\r\nVARY: a\r\n\r\n")
                        .fields("Vary", "a", "vary", "b", "VARY", "a"),
                answered(
                                18,
                                "the same fields twice",
                                OK + "Strict-Transport-Security: max-age=1\r\nX-A: 1\r\n"
                                        + "Strict-Transport-Security: max-age=2\r\nX-A: 1\r\n\r\n")
                        .fields(
                                "Strict-Transport-Security",
                                "max-age=1",
                                "X-A",
                                "1",
                                "Strict-Transport-Security",
                                "max-age=2",
                                "X-A",
                                "1"));
    }

    private static List<HostileHead> folds() {
        return List.of(
                answered(9, "a folded value", OK + "X-A: one\r\n two\r\n\r\n")
                        .fields("X-A", "one two")
                        .anomalies(Anomaly.OBS_FOLD),
                answered(
                                9,
                                "a value folded with tabs, thrice",
                                OK + "X-A:\r\n\t one \t\r\n\t\t\r\n\ttwo\r\nX-B: 1\r\n\r\n")
                        .fields("X-A", "one two", "X-B", "1")
                        .anomalies(Anomaly.OBS_FOLD),
                answered(9, "the first field has space before it, and folds", OK + "\tX-A: one\r\n two\r\n\r\n")
                        .fields("X-A", "one two")
                        .anomalies(Anomaly.SPACE_BEFORE_FIRST_FIELD, Anomaly.OBS_FOLD),
                answered(9, "a colon in the folded part only", OK + "X-A\r\n one: two\r\n\r\n")
                        .fields("", "X-A one: two")
                        .anomalies(Anomaly.OBS_FOLD, Anomaly.NO_COLON));
    }

    private static List<HostileHead> values() {
        return List.of(
                answered(10, "NUL in a value", OK + "X-A: a\0b\r\n\r\n")
                        .fields("X-A", "a\0b")
                        .anomalies(Anomaly.CONTROL_IN_VALUE),
                answered(10, "a control in a value", OK + "X-A: a\u0001b\r\n\r\n")
                        .fields("X-A", "a\u0001b")
                        .anomalies(Anomaly.CONTROL_IN_VALUE),
                answered(10, "DEL last in a value", OK + "X-A: a\u007f\r\n\r\n")
                        .fields("X-A", "a\u007f")
                        .anomalies(Anomaly.CONTROL_IN_VALUE),
                answered(10, "ESC first in a value", OK + "X-A: \u001b[2J\r\n\r\n")
                        .fields("X-A", "\u001b[2J")
                        .anomalies(Anomaly.CONTROL_IN_VALUE),
                answered(10, "a bare CR in a value", OK + "X-A: a\rb\r\nX-B: 1\r\n\r\n")
                        .fields("X-A", "a\rb", "X-B", "1")
                        .anomalies(Anomaly.BARE_CR),
                answered(10, "a tab in a value, an empty value", OK + "X-A: a\tb\r\nX-B:\r\n\r\n")
                        .fields("X-A", "a\tb", "X-B", ""),
                answered(11, "a Latin-1 byte in a value", OK + "X-A: \u00a9 2026\r\nX-B: 1\r\n\r\n")
                        .fields(new Field("X-A", "\u00a9 2026", true), new Field("X-B", "1"))
                        .anomalies(Anomaly.NOT_UTF8),
                answered(11, "a Latin-1 byte last in a value", OK + "X-A: caf\u00e9\r\nSet-Cookie: a=b\r\n\r\n")
                        .fields(new Field("X-A", "caf\u00e9", true), new Field("Set-Cookie", "a=b"))
                        .anomalies(Anomaly.NOT_UTF8),
                answered(12, "UTF-8 in a value", OK + "X-A: caf\u00c3\u00a9\r\n\r\n")
                        .fields("X-A", "caf\u00e9")
                        .anomalies(Anomaly.NON_ASCII_VALUE),
                answered(12, "overlong UTF-8 in a value", OK + "X-A: \u00c0\u00af\r\n\r\n")
                        .fields(new Field("X-A", "\u00c0\u00af", true))
                        .anomalies(Anomaly.NOT_UTF8),
                answered(12, "a lone surrogate in a value", OK + "X-A: \u00ed\u00a0\u0080\r\n\r\n")
                        .fields(new Field("X-A", "\u00ed\u00a0\u0080", true))
                        .anomalies(Anomaly.NOT_UTF8),
                answered(
                                26,
                                "numbers of 2^31 and 2^63",
                                OK + "Retry-After: 2147483648\r\nAge: 9223372036854775808\r\n\r\n")
                        .fields("Retry-After", "2147483648", "Age", "9223372036854775808"),
                answered(
                                26,
                                "fields whose values make no sense",
                                OK + "Date: yesterday\r\nStrict-Transport-Security: x\r\n"
                                        + "Set-Cookie: =;\r\nLocation: http://[\r\nContent-Encoding: rot13\r\n\r\n")
                        .fields(
                                "Date",
                                "yesterday",
                                "Strict-Transport-Security",
                                "x",
                                "Set-Cookie",
                                "=;",
                                "Location",
                                "http://[",
                                "Content-Encoding",
                                "rot13"));
    }

    private static List<HostileHead> lineEnds() {
        return List.of(
                answered(20, "lines that end in LF", "HTTP/1.1 200 OK\nServer: test\n\n")
                        .fields("Server", "test")
                        .anomalies(Anomaly.BARE_LF),
                answered(20, "line ends mixed", "HTTP/1.1 200 OK\r\nX-A: 1\nX-B: 2\r\n\n")
                        .fields("X-A", "1", "X-B", "2")
                        .anomalies(Anomaly.BARE_LF),
                answered(20, "lines that end in CR CR LF", "HTTP/1.1 200 OK\r\r\nServer: test\r\r\n\r\r\n")
                        .fields("Server", "test")
                        .anomalies(Anomaly.BARE_CR),
                failed(20, "lines that end in CR", "HTTP/1.1 200 OK\rServer: test\r\r", FailureKind.HTTP_NOT_HTTP),
                answered(20, "an empty line before the status line", "\r\nHTTP/1.1 200 OK\r\nServer: test\r\n\r\n")
                        .fields("Server", "test")
                        .anomalies(Anomaly.LEADING_CRLF),
                failed(20, "no empty line at the end", OK + "Server: test\r\n", FailureKind.HTTP_TRUNCATED_HEAD)
                        .status(200)
                        .fields("Server", "test")
                        .closing(),
                failed(20, "the end within a field", OK + "Server: test\r\nX-A: on", FailureKind.HTTP_TRUNCATED_HEAD)
                        .status(200)
                        .fields("Server", "test", "X-A", "on")
                        .anomalies(Anomaly.LINE_CUT)
                        .closing());
    }
}
