package dev.muster.http.hostile;

import static dev.muster.http.hostile.HostileHead.answered;

import dev.muster.http.head.Anomaly;
import dev.muster.http.head.Field;
import java.util.ArrayList;
import java.util.List;

/** Fields that contradict each other, or the status, about where the content ends. */
final class HostileFraming {
    private static final String LENGTH = "Content-Length";
    private static final String CODING = "Transfer-Encoding";

    private HostileFraming() {}

    static List<HostileHead> all() {
        List<HostileHead> all = new ArrayList<>(lengths());
        all.addAll(codings());
        all.addAll(contents());
        return all;
    }

    private static List<HostileHead> lengths() {
        return List.of(
                fields(21, "two equal lengths", Anomaly.REPEATED_CONTENT_LENGTH, LENGTH, "0", LENGTH, "0"),
                fields(21, "a list of equal lengths", Anomaly.REPEATED_CONTENT_LENGTH, LENGTH, "0, 0"),
                fields(21, "two different lengths", LENGTH, "1", LENGTH, "2")
                        .anomalies(Anomaly.REPEATED_CONTENT_LENGTH, Anomaly.CONFLICTING_CONTENT_LENGTH),
                fields(21, "a negative length", Anomaly.INVALID_CONTENT_LENGTH, LENGTH, "-6"),
                fields(21, "a length in letters", Anomaly.INVALID_CONTENT_LENGTH, LENGTH, "crap"),
                fields(21, "an empty length", Anomaly.INVALID_CONTENT_LENGTH, LENGTH, ""),
                fields(26, "a length of 2^63 - 1", LENGTH, "9223372036854775807"),
                fields(26, "a length of 2^63", Anomaly.INVALID_CONTENT_LENGTH, LENGTH, "9223372036854775808"),
                fields(26, "a length of 2^65", Anomaly.INVALID_CONTENT_LENGTH, LENGTH, "36893488147419103232"));
    }

    private static List<HostileHead> codings() {
        Anomaly unusual = Anomaly.UNUSUAL_TRANSFER_ENCODING;
        Anomaly unknown = Anomaly.UNKNOWN_TRANSFER_ENCODING;
        return List.of(
                fields(22, "chunked", CODING, "Chunked"),
                fields(
                        22,
                        "chunked with a length",
                        Anomaly.CONTENT_LENGTH_WITH_TRANSFER_ENCODING,
                        CODING,
                        "chunked",
                        LENGTH,
                        "0"),
                fields(22, "gzip, chunked", unusual, CODING, "gzip, chunked"),
                fields(22, "chunked twice", unusual, CODING, "chunked", CODING, "chunked"),
                fields(22, "chunked, identity", CODING, "chunked, identity").anomalies(unusual, unknown),
                fields(22, "identity", CODING, "identity").anomalies(unusual, unknown),
                fields(22, "a coding nobody knows", CODING, "xchunked").anomalies(unusual, unknown),
                fields(22, "chunked behind a control", CODING, "\u000bchunked")
                        .anomalies(Anomaly.CONTROL_IN_VALUE, unusual, unknown));
    }

    private static List<HostileHead> contents() {
        String type = "Content-Type";
        return List.of(
                fields(
                        22,
                        "two different types",
                        Anomaly.CONFLICTING_CONTENT_TYPE,
                        type,
                        "text/html",
                        type,
                        "text/plain"),
                fields(22, "two equal types", type, "text/html", type, "text/html"),
                answered(22, "a chunk that is none", head("200 OK", CODING, "chunked") + "zz\r\nhello\r\n")
                        .fields(CODING, "chunked"),
                answered(23, "content behind a 204", head("204 No Content", LENGTH, "5") + "hello")
                        .status(204)
                        .fields(LENGTH, "5")
                        .anomalies(Anomaly.CONTENT_FORBIDDEN),
                answered(23, "chunked behind a 204", head("204 No Content", CODING, "chunked") + "0\r\n\r\n")
                        .status(204)
                        .fields(CODING, "chunked")
                        .anomalies(Anomaly.CONTENT_FORBIDDEN),
                answered(23, "a length with a 304", head("304 Not Modified", LENGTH, "5"))
                        .status(304)
                        .fields(LENGTH, "5"),
                answered(25, "a second response", head("200 OK", LENGTH, "0") + head("500 Smuggled", LENGTH, "0"))
                        .fields(LENGTH, "0"));
    }

    private static HostileHead fields(int kind, String name, Anomaly anomaly, String... namesAndValues) {
        return fields(kind, name, namesAndValues).anomalies(anomaly);
    }

    private static HostileHead fields(int kind, String name, String... namesAndValues) {
        return answered(kind, name, head("200 OK", namesAndValues)).fields(namesAndValues);
    }

    private static String head(String status, String... namesAndValues) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append("\r\n");
        for (Field field : dev.muster.http.head.Fields.of(namesAndValues)) {
            head.append(field.name()).append(": ").append(field.value()).append("\r\n");
        }
        return head.append("\r\n").toString();
    }
}
