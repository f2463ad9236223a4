package dev.muster.http.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.http.failure.FailureKind;
import dev.muster.http.hostile.HostileHeads;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the table of {@link HostileHeads} leaves open: positions, raw bytes, reasons, details. */
class HeadReaderTest {
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final HeadLimits SMALL = new HeadLimits(1024, 5, 256, 2);

    @Test
    void aRegularHeadIsReadAndItsContentLeft() {
        HeadReader reader = new HeadReader(HostileHeads.LIMITS);
        ByteBuffer input = bytes(OK + "Server: nginx\r\nSet-Cookie: a=1\r\nset-cookie:b=2 \r\n\r\n<html>");

        ResponseHead head = complete(reader.read(input));

        assertThat(head.protocol()).isEqualTo("HTTP/1.1");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.reason()).isEqualTo("OK");
        assertThat(head.fields()).isEqualTo(Fields.of("Server", "nginx", "Set-Cookie", "a=1", "set-cookie", "b=2"));
        assertThat(head.anomalies()).isEmpty();
        assertThat(head.raw().latin1()).startsWith("HTTP/1.1").endsWith("b=2 \r\n\r\n");
        assertThat(input.remaining()).isEqualTo("<html>".length());
        assertThat(reader.length()).isEqualTo(input.position());
    }

    @Test
    void contentBehindALongHeadIsLeftToo() {
        HeadReader reader = new HeadReader(HostileHeads.LIMITS);
        String head = OK + ("X-A: " + "v".repeat(1000) + "\r\n").repeat(50) + "\r\n";
        ByteBuffer input = bytes(head + "c".repeat(10_000));

        assertThat(complete(reader.read(input)).raw().latin1()).isEqualTo(head);
        assertThat(input.remaining()).isEqualTo(10_000);
    }

    @Test
    void aDirectAndAReadOnlyBufferAreReadAlike() {
        byte[] head = (OK + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer direct = ByteBuffer.allocateDirect(head.length).put(head).flip();

        assertThat(new HeadReader(HostileHeads.LIMITS).read(direct))
                .isEqualTo(new HeadReader(HostileHeads.LIMITS)
                        .read(ByteBuffer.wrap(head).asReadOnlyBuffer()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"OK", "", " two  spaces ", "\t", "Not Found", "Ok", "KO"})
    void theReasonIsKeptAsItWasSent(String reason) {
        assertThat(complete(read("HTTP/1.1 200 " + reason + "\r\n\r\n")).reason())
                .isEqualTo(reason);
    }

    @Test
    void theReasonIsDecodedLikeAValue() {
        assertThat(complete(read("HTTP/1.1 200 caf\u00c3\u00a9\r\n\r\n")).reason())
                .isEqualTo("caf\u00e9");
        assertThat(complete(read("HTTP/1.1 200 caf\u00e9\r\n\r\n")).reason()).isEqualTo("caf\u00e9");
    }

    /** What was sent, and whether it is marked as Latin-1. */
    @ParameterizedTest
    @CsvSource({"OK, false", "caf\u00c3\u00a9, false", "caf\u00e9, true", "\u00c3, true", "'', false"})
    void theBytesOfAReasonCanBeHadBack(String sent, boolean latin1) {
        ResponseHead head = complete(read("HTTP/1.1 200 " + sent + "\r\n\r\n"));

        assertThat(head.reasonBytes()).isEqualTo(sent.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(head.reasonLatin1()).isEqualTo(latin1);
        assertThat(head.with(Anomaly.SURPLUS_DATA).reasonLatin1()).isEqualTo(latin1);
    }

    @Test
    void theProtocolOfAnIcyAnswerIsKept() {
        assertThat(complete(read("ICY 200 OK\r\nicy-name: a\r\n\r\n")).protocol())
                .isEqualTo("ICY");
    }

    @Test
    void theFirstBytesOfWhatIsNoHttpAreKept() {
        String banner = "SSH-2.0-x\r\n" + "\u0000\u00ff".repeat(1000);

        assertThat(broken(read(banner)).firstBytes().latin1()).isEqualTo(banner.substring(0, 1024));
        assertThat(broken(read("220 mail\r\n")).firstBytes().latin1()).isEqualTo("220 mail\r\n");
        assertThat(broken(read("HTTP/1.1 20\r\nA: 1\r\n")).firstBytes().latin1())
                .isEqualTo("HTTP/1.1 20\r\n");
        assertThat(broken(read("HTTP/1.1 100 Go\r\n\r\n<html>")).firstBytes().latin1())
                .isEqualTo("<");
        assertThat(broken(read(OK + "A: 1")).firstBytes()).isEqualTo(Bytes.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.0", "HTTP/1.1", "hTTp/1.1", "HTTP/1.2", "HTTP/2", "HTTP/0.9", "HTTP/1.10", "HTTP"})
    void theProtocolIsKeptAsItWasSent(String protocol) {
        assertThat(complete(read(protocol + " 200 OK\r\n\r\n")).protocol()).isEqualTo(protocol);
    }

    @Test
    void aRegularVersionIsNoAnomaly() {
        assertThat(complete(read("HTTP/1.0 200 OK\r\n\r\n")).anomalies()).isEmpty();
        assertThat(complete(read("HTTP/1.9 200 OK\r\n\r\n")).anomalies()).containsExactly(Anomaly.PROTOCOL_VERSION);
        assertThat(complete(read("HTTP/2.1 200 OK\r\n\r\n")).anomalies()).containsExactly(Anomaly.PROTOCOL_VERSION);
        assertThat(complete(read("HTTP/111 200 OK\r\n\r\n")).anomalies()).containsExactly(Anomaly.PROTOCOL_VERSION);
    }

    @Test
    void interimResponsesAreKeptWithTheFieldsOfEarlyHintsOnly() {
        ResponseHead head = complete(read("HTTP/1.1 100 Continue\r\nX-A: 1\r\n\r\n\r\n"
                + "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\nlink: </b>\r\n\r\n" + OK + "X-B: 2\r\n\r\n"));

        assertThat(head.interim())
                .containsExactly(
                        new InterimResponse(100, Fields.EMPTY),
                        new InterimResponse(103, Fields.of("Link", "</a>", "link", "</b>")));
        assertThat(head.fields()).isEqualTo(Fields.of("X-B", "2"));
        assertThat(head.anomalies()).containsExactly(Anomaly.LEADING_CRLF);
        assertThat(head.raw().latin1()).isEqualTo(OK + "X-B: 2\r\n\r\n");
    }

    @Test
    void theFieldsOfInterimResponsesThatAreNotKeptDoNotCount() {
        HeadResult result = read("HTTP/1.1 100 Go\r\nA: 1\r\nA: 2\r\nA: 3\r\nA: 4\r\nA: 5\r\n\r\n" + OK
                + "A: 1\r\nA: 2\r\n B\r\nA: 3\r\nA: 4\r\nA: 5\r\n\r\n");

        assertThat(complete(result).fields()).isEqualTo(Fields.of("A", "1", "A", "2 B", "A", "3", "A", "4", "A", "5"));
    }

    /** Field lines of the 103s, and of the final head; how many of the former are kept under a limit of five. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3    | 2 | 3   |
            3    | 3 | 2   | cut
            2 2  | 1 | 2 2 |
            2 2  | 3 | 2 0 | cut
            6    | 0 | 5   | cut
            1 60 | 1 | 1 3 | cut
            5    | 5 | 0   | cut
            """)
    void theFieldLimitIsThatOfTheWholeResponse(String interim, int fields, String kept, @Nullable String cut) {
        String bytes = Arrays.stream(interim.split(" "))
                        .map(count -> "HTTP/1.1 103 Hints\r\n" + "A: 1\r\n".repeat(Integer.parseInt(count)) + "\r\n")
                        .collect(Collectors.joining())
                + OK + "A: 1\r\n".repeat(fields) + "\r\n";

        ResponseHead head = complete(read(bytes));

        assertThat(head.fields()).hasSize(fields);
        assertThat(head.interim().stream()
                        .map(one -> String.valueOf(one.fields().size())))
                .containsExactly(kept.split(" "));
        assertThat(head.anomalies()).isEqualTo(cut == null ? List.of() : List.of(Anomaly.INTERIM_CUT));
    }

    @Test
    void moreInterimResponsesThanAreKeptArePassedOverAndCounted() {
        ResponseHead head = complete(read("HTTP/1.1 100 Go\r\n\r\n".repeat(30)
                + "HTTP/1.1 103 Hints\r\nLink: </a>\r\n\r\n" + OK + "X-B: 2\r\n\r\n"));

        assertThat(head.fields()).isEqualTo(Fields.of("X-B", "2"));
        assertThat(head.interim()).hasSize(2);
        assertThat(head.interimCount()).isEqualTo(31);
        assertThat(head.anomalies()).containsExactly(Anomaly.INTERIM_CUT);
    }

    @Test
    void interimResponsesWithoutEndAreBoundedByTheirBytes() {
        HeadResult.Broken broken = broken(read("HTTP/1.1 102 Processing\r\n\r\n".repeat(1000)));

        assertThat(broken.kind()).isEqualTo(FailureKind.LIMIT_HEAD_BYTES);
        assertThat(broken.partial()).isNotNull().satisfies(head -> {
            assertThat(head.statusCode()).isEqualTo(102);
            assertThat(head.interim()).hasSize(2);
        });
    }

    @Test
    void smallFieldsWeighWhatTheirObjectsTake() {
        HeadReader reader = new HeadReader(new HeadLimits(65_536, 2000, 65_536, 20));
        reader.read(ByteBuffer.wrap((OK + "A: 1\r\n".repeat(1000)).getBytes(StandardCharsets.ISO_8859_1)));

        assertThat(reader.heldBytes()).isBetween(100_000L, 200_000L);
        HeadResult end = reader.read(ByteBuffer.wrap("\r\n".getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(complete(end).heldBytes()).isBetween(100_000L, 200_000L);
    }

    @Test
    void aChangeOfProtocolIsNoInterimResponse() {
        HeadResult.Broken broken = broken(read("HTTP/1.1 100 Go\r\n\r\nHTTP/1.1 101 Up\r\nUpgrade: h2c\r\n\r\n"));

        assertThat(broken.kind()).isEqualTo(FailureKind.HTTP_UPGRADE_UNEXPECTED);
        assertThat(broken.detail()).isEqualTo("101 without a request for an upgrade");
        assertThat(broken.partial()).isNotNull().satisfies(head -> {
            assertThat(head.interim()).hasSize(1);
            assertThat(head.raw().latin1()).isEqualTo("HTTP/1.1 101 Up\r\nUpgrade: h2c\r\n\r\n");
        });
    }

    @Test
    void theBytesOfAPartAreKept() {
        HeadResult.Broken broken = broken(read("\r\n" + OK + "A: caf\u00c3"));

        assertThat(broken.kind()).isEqualTo(FailureKind.HTTP_TRUNCATED_HEAD);
        assertThat(broken.detail()).isEqualTo("the connection was closed after 26 bytes of the head");
        assertThat(broken.partial()).isNotNull().satisfies(head -> {
            assertThat(head.raw().latin1()).isEqualTo(OK + "A: caf\u00c3");
            // Half a character at the end of what was cut is not taken for Latin-1.
            assertThat(head.fields()).isEqualTo(Fields.of("A", "caf"));
            assertThat(head.anomalies()).containsExactly(Anomaly.LEADING_CRLF, Anomaly.LINE_CUT);
        });
    }

    @Test
    void whatIsCutBehindAFoldBelongsToTheFieldBeforeIt() {
        HeadResult.Broken broken = broken(read(OK + "A: 1\r\nB: 2\r\n 3"));

        assertThat(broken.partial()).isNotNull().satisfies(head -> {
            assertThat(head.fields()).isEqualTo(Fields.of("A", "1", "B", "2 3"));
            assertThat(head.anomalies()).containsExactly(Anomaly.LINE_CUT, Anomaly.OBS_FOLD);
        });
    }

    @Test
    void aCutLineWithoutAColonIsNotBlamedForIt() {
        HeadResult.Broken broken = broken(read(OK + "Serv"));

        assertThat(broken.partial()).isNotNull().satisfies(head -> {
            assertThat(head.fields()).isEqualTo(Fields.of("", "Serv"));
            assertThat(head.anomalies()).containsExactly(Anomaly.LINE_CUT);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {OK, OK + "\r"})
    void aHeadCutBetweenLinesHasNoCutLine(String latin1) {
        HeadResult.Broken broken = broken(read(latin1));

        assertThat(broken.partial()).isNotNull().satisfies(head -> {
            assertThat(head.fields()).isEqualTo(Fields.EMPTY);
            assertThat(head.anomalies()).isEmpty();
        });
    }

    @Test
    void aCutLinePastTheFieldLimitIsNotKept() {
        HeadResult.Broken broken = broken(read(OK + "A: 1\r\n".repeat(5) + "A: 6"));

        assertThat(broken.partial())
                .isNotNull()
                .satisfies(head -> assertThat(head.fields()).hasSize(5));
    }

    @Test
    void everyLimitNamesItsNumber() {
        assertThat(broken(read(OK + "A: 1\r\n".repeat(6))).detail()).isEqualTo("more than 5 field lines");
        assertThat(broken(read("\r\n".repeat(6))).detail()).isEqualTo("more than 5 empty lines before the status line");
        assertThat(broken(read(OK + "v".repeat(257))).detail()).isEqualTo("a line of more than 256 bytes");
        String lines = ("A: " + "v".repeat(240) + "\r\n").repeat(4);
        assertThat(broken(read(OK + lines + "v".repeat(1024 - OK.length() - lines.length())))
                        .detail())
                .isEqualTo("no end of the head within 1024 bytes");
    }

    @Test
    void aHeadOfExactlyAsManyBytesAsTheLimitIsRead() {
        String lines = OK + ("A: " + "v".repeat(240) + "\r\n").repeat(4);
        String last = "B: " + "v".repeat(1024 - lines.length() - "B: \r\n\r\n".length()) + "\r\n";

        assertThat(complete(read(lines + last + "\r\n")).raw().length()).isEqualTo(1024);
        assertThat(broken(read(lines + "B" + last + "\r\n")).kind()).isEqualTo(FailureKind.LIMIT_HEAD_BYTES);
    }

    @Test
    void theLargestLimitsAreNone() {
        int most = Integer.MAX_VALUE;
        HeadReader reader = new HeadReader(new HeadLimits(most, most, most, most));

        ByteBuffer head = bytes("\r\n" + OK + "A: 1\r\n 2\r\n\r\n");

        assertThat(complete(reader.read(head)).fields()).isEqualTo(Fields.of("A", "1 2"));
    }

    @Test
    void aBadStatusLineIsShownUpToALength() {
        assertThat(broken(read("HTTP/1.1 20 Short\r\n")).detail()).isEqualTo("no status line: HTTP/1.1 20 Short");
        assertThat(broken(new HeadReader(HostileHeads.LIMITS).read(bytes("HTTP/1.1 x" + "r".repeat(1000) + "\n")))
                        .detail())
                .hasSize("no status line: ".length() + 256);
        assertThat(broken(read("HTTP/1.1 100 Go\r\n\r\nHTX")).detail()).isEqualTo("no status line: HTX");
    }

    @Test
    void nothingAndNoHttpAreToldApart() {
        HeadResult.Broken nothing = broken(new HeadReader(SMALL).end());
        assertThat(nothing.kind()).isEqualTo(FailureKind.HTTP_EMPTY_REPLY);
        assertThat(nothing.detail()).isEqualTo("the connection was closed before any byte of an answer");
        assertThat(nothing.partial()).isNull();
        assertThat(broken(read("SSH-2.0-x\r\n")).detail()).isEqualTo("first 11 bytes: 5353482d322e302d780d0a (SSH)");
    }

    @Test
    void whatIsNoHttpIsKnownByItsFirstWrongByte() {
        HeadReader reader = new HeadReader(SMALL);
        assertThat(reader.read(bytes("HTT"))).isNull();
        assertThat(reader.read(bytes("X"))).isNotNull();
        assertThat(reader.length()).isEqualTo(4);
    }

    @Test
    void everyByteIsTakenOnceHoweverSmallThePackets() {
        HeadReader reader = new HeadReader(HostileHeads.LIMITS);
        byte[] head = (OK + "X-A: " + "v".repeat(65_000)).getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < head.length; i++) {
            assertThat(reader.read(ByteBuffer.wrap(head, i, 1))).isNull();
            if (reader.length() != i + 1) assertThat(reader.length()).isEqualTo(i + 1);
        }
        assertThat(complete(reader.read(bytes("\r\n\r\n")))
                        .fields()
                        .lines()
                        .get(0)
                        .value())
                .hasSize(65_000);
    }

    @Test
    void aReaderThatIsDoneIsNotAskedAgain() {
        HeadReader answered = new HeadReader(SMALL);
        answered.read(bytes(OK + "\r\n"));
        HeadReader ended = new HeadReader(SMALL);
        ended.end();

        assertThatThrownBy(() -> answered.read(bytes("x"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(answered::end).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(ended::end).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void emptyPacketsChangeNothing() {
        HeadReader reader = new HeadReader(SMALL);
        assertThat(reader.read(ByteBuffer.allocate(0))).isNull();
        assertThat(reader.length()).isZero();
    }

    @Test
    void theExactBytesOfAValueCanBeHad() {
        ResponseHead head = complete(read(OK + "A: caf\u00e9\r\nB: caf\u00c3\u00a9\r\n\r\n"));

        List<Field> lines = head.fields().lines();
        assertThat(lines.get(0).valueBytes()).isEqualTo("caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(lines.get(1).valueBytes()).isEqualTo("caf\u00e9".getBytes(StandardCharsets.UTF_8));
        assertThat(head.anomalies()).containsExactly(Anomaly.NOT_UTF8, Anomaly.NON_ASCII_VALUE);
    }

    /** All in one packet, and the end of the stream where that is not enough. */
    private static HeadResult read(String latin1) {
        HeadReader reader = new HeadReader(SMALL);
        HeadResult result = reader.read(bytes(latin1));
        return result == null ? reader.end() : result;
    }

    private static ResponseHead complete(@Nullable HeadResult result) {
        assertThat(result).isInstanceOf(HeadResult.Complete.class);
        return ((HeadResult.Complete) Objects.requireNonNull(result)).head();
    }

    private static HeadResult.Broken broken(@Nullable HeadResult result) {
        assertThat(result).isInstanceOf(HeadResult.Broken.class);
        return (HeadResult.Broken) Objects.requireNonNull(result);
    }

    private static ByteBuffer bytes(String latin1) {
        return ByteBuffer.wrap(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }
}
