package dev.muster.http.hostile;

import static dev.muster.http.hostile.HostileHead.answered;
import static dev.muster.http.hostile.HostileHead.failed;

import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.Anomaly;
import java.util.ArrayList;
import java.util.List;

/** Status lines that bend or break RFC 9112, 4, and answers of other protocols. */
final class HostileStatusLines {
    private static final String REST = "Server: test\r\n\r\n";

    private HostileStatusLines() {}

    static List<HostileHead> all() {
        List<HostileHead> all = new ArrayList<>(codes());
        all.addAll(reasons());
        all.addAll(versions());
        all.addAll(otherProtocols());
        all.addAll(ends());
        return all;
    }

    private static List<HostileHead> codes() {
        return List.of(
                line(13, "status 999", "HTTP/1.1 999 Request denied", Anomaly.STATUS_RANGE)
                        .status(999),
                line(13, "status 600", "HTTP/1.1 600 Odd", Anomaly.STATUS_RANGE).status(600),
                line(13, "status 299", "HTTP/1.1 299 Odd").status(299),
                bad("status 000", "HTTP/1.1 000 Zero"),
                bad("status 099", "HTTP/1.1 099 Less"),
                bad("a status of two digits", "HTTP/1.1 20 Short"),
                bad("a status of four digits", "HTTP/1.1 2000 Long"),
                bad("a status with a sign", "HTTP/1.1 -20 Less"),
                bad("a status in letters", "HTTP/1.1 TWO hundred"),
                bad("a reason without space before it", "HTTP/1.1 200OK"),
                bad("no status", "HTTP/1.1"));
    }

    private static List<HostileHead> reasons() {
        return List.of(
                line(17, "no reason", "HTTP/1.1 200 "),
                line(17, "no reason and no space", "HTTP/1.1 200", Anomaly.NO_REASON_SPACE),
                line(17, "a reason of 100 characters", "HTTP/1.1 200 " + "r".repeat(100)),
                line(17, "a reason in UTF-8", "HTTP/1.1 200 caf\u00c3\u00a9"),
                line(17, "a reason in Latin-1", "HTTP/1.1 200 caf\u00e9", Anomaly.NOT_UTF8),
                line(17, "a control in the reason", "HTTP/1.1 200 O\u0007K", Anomaly.CONTROL_IN_REASON),
                line(17, "a bare CR in the reason", "HTTP/1.1 200 O\rK", Anomaly.CONTROL_IN_REASON),
                line(17, "two spaces before the status", "HTTP/1.1  200 OK", Anomaly.EXTRA_STATUS_SPACE),
                line(17, "tabs between the parts", "HTTP/1.1\t200\tOK", Anomaly.EXTRA_STATUS_SPACE));
    }

    private static List<HostileHead> versions() {
        return List.of(
                line(15, "HTTP/1.0", "HTTP/1.0 200 OK"),
                line(15, "HTTP/1.2", "HTTP/1.2 200 OK", Anomaly.PROTOCOL_VERSION),
                line(15, "HTTP/5.6", "HTTP/5.6 200 OK", Anomaly.PROTOCOL_VERSION),
                line(15, "HTTP/2 as text", "HTTP/2 200", Anomaly.PROTOCOL_VERSION, Anomaly.NO_REASON_SPACE),
                line(15, "HTTP without a version", "HTTP 200 OK", Anomaly.PROTOCOL_VERSION),
                line(15, "http in lower case", "http/1.1 200 OK", Anomaly.PROTOCOL_CASE),
                bad("letters for a version", "HTTP/one 200 OK"),
                bad("no version behind the slash", "HTTP/ 200 OK"));
    }

    private static List<HostileHead> otherProtocols() {
        return List.of(
                answered(15, "ICY", "ICY 200 OK\r\nicy-name: radio\r\n\r\n")
                        .fields("icy-name", "radio")
                        .anomalies(Anomaly.PROTOCOL_VERSION),
                other(15, "a version of ICY", "ICY/1.0 200 OK\r\n\r\n"),
                other(15, "RTSP", "RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n"),
                other(15, "a word that begins like HTTP", "HTTPS/1.1 200 OK\r\n\r\n"),
                other(15, "space before the status line", " HTTP/1.1 200 OK\r\n\r\n"),
                other(16, "HTTP/0.9", "<html><body>It works!</body></html>"),
                other(16, "an SSH banner", "SSH-2.0-OpenSSH_9.6\r\n"),
                other(16, "an SMTP banner", "220 mail.example ESMTP\r\n"),
                other(16, "a TLS alert", "\u0015\u0003\u0003\0\u0002\u0002F"),
                other(16, "binary", "\0\u0001\u0002\u0003\u00ff\u00fe"),
                other(16, "a line of two letters", "HT\r\n"),
                other(16, "nothing but an empty line", "\r\n").closing());
    }

    private static List<HostileHead> ends() {
        return List.of(
                failed(16, "nothing at all", "", FailureKind.HTTP_EMPTY_REPLY).closing(),
                failed(20, "the end within the protocol", "HTTP/1", FailureKind.HTTP_TRUNCATED_HEAD)
                        .closing(),
                failed(20, "the end within the status line", "HTTP/1.1 404 Not Fo", FailureKind.HTTP_TRUNCATED_HEAD)
                        .status(404)
                        .anomalies(Anomaly.LINE_CUT)
                        .closing(),
                failed(
                                20,
                                "the end behind an interim response",
                                "HTTP/1.1 100 Continue\r\n\r\n",
                                FailureKind.HTTP_TRUNCATED_HEAD)
                        .status(100)
                        .interim(1)
                        .closing(),
                failed(
                                14,
                                "no status line behind an interim response",
                                "HTTP/1.1 100 Continue\r\n\r\n<html>",
                                FailureKind.HTTP_BAD_STATUS_LINE)
                        .status(100)
                        .interim(1),
                failed(
                                24,
                                "a change of protocol nobody asked for",
                                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n",
                                FailureKind.HTTP_UPGRADE_UNEXPECTED)
                        .status(101)
                        .fields("Upgrade", "h2c"));
    }

    private static HostileHead line(int kind, String name, String statusLine, Anomaly... anomalies) {
        return answered(kind, name, statusLine + "\r\n" + REST)
                .fields("Server", "test")
                .anomalies(anomalies);
    }

    private static HostileHead bad(String name, String statusLine) {
        return failed(14, name, statusLine + "\r\n" + REST, FailureKind.HTTP_BAD_STATUS_LINE);
    }

    private static HostileHead other(int kind, String name, String latin1) {
        return failed(kind, name, latin1, FailureKind.HTTP_NOT_HTTP);
    }
}
