package dev.muster.http.pekko.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.failure.Stage;
import dev.muster.http.tls.TlsLimits;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsMeterTest {
    private static final TlsLimits LIMITS = new TlsLimits(100 * 1024);

    private final TlsMeter meter = new TlsMeter(LIMITS);

    @ParameterizedTest
    @CsvSource({
        "5000, 5, usual",
        "102400, 7, as many bytes as are allowed",
        "102400, 200, as many bytes in the shortest fragments that anybody has to make",
        "1584, 264, as many records as are allowed"
    })
    void aHandshakeWithinItsLimitsIsLetThrough(int bytes, int records, String what) {
        assertThatCode(() -> handshake(bytes, records)).as(what).doesNotThrowAnyException();
    }

    @Test
    void aHandshakeOfTooManyBytesEndsInTheHandshake() {
        assertThat(failureOf(() -> handshake(102_401, 7)))
                .isEqualTo(Failure.of(FailureKind.LIMIT_HANDSHAKE_BYTES, "a handshake of more than 102400 bytes"));
    }

    @Test
    void aHandshakeInTooManyRecordsEndsInTheHandshake() {
        assertThat(failureOf(() -> handshake(1590, 265)))
                .isEqualTo(Failure.of(FailureKind.LIMIT_TLS_RECORDS, "a handshake in more than 264 records"));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 300, 1, 4000, two tickets and an answer",
        "100, 300, 1, 4000, as many records without data as are allowed",
        "1, 30000, 1, 4000, one long ticket",
        "0, 0, 4096, 1, every character of a head by itself",
        "0, 0, 100000, 64, short records of a long answer",
        "800, 37, 800, 4000, an empty record before each other one",
    })
    void whatServersDoAfterTheHandshakeIsLetThrough(int idle, int idleLength, int records, int data, String what) {
        assertThatCode(() -> {
                    for (int i = 0; i < Math.max(idle, records); i++) {
                        if (i < records) meter.onRecord(data + 22, data);
                        if (i < idle) meter.onRecord(idleLength, 0);
                    }
                })
                .as(what)
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "101, 27, 0, 0, updates of the key",
        "3, 14000, 0, 0, hundreds of tickets in each record",
        "1000, 37, 1000, 1, as many bytes without data among data",
        "0, 0, 4162, 1, a head of a byte to a record",
    })
    void moreRecordsThanAnybodyNeedsEndTheExchange(int idle, int idleLength, int records, int data, String what) {
        Failure failure = failureOf(() -> {
            for (int i = 0; i < Math.max(idle, records); i++) {
                if (i < records) meter.onRecord(data + 22, data);
                if (i < idle) meter.onRecord(idleLength, 0);
            }
        });

        assertThat(failure.kind()).as(what).isEqualTo(FailureKind.LIMIT_TLS_RECORDS);
        assertThat(failure.stage()).as("the session stands").isEqualTo(Stage.HEAD);
    }

    @Test
    void twoNewHandshakesAreEnough() {
        assertThatCode(() -> {
                    meter.onRenegotiation();
                    meter.onRenegotiation();
                })
                .doesNotThrowAnyException();

        assertThat(failureOf(meter::onRenegotiation).kind()).isEqualTo(FailureKind.LIMIT_TLS_RECORDS);
    }

    private void handshake(int bytes, int records) throws TlsLimitPassed {
        int length = bytes / records;
        meter.onHandshakeRecord(bytes - length * (records - 1));
        for (int i = 1; i < records; i++) meter.onHandshakeRecord(length);
    }

    private static Failure failureOf(ThrowingCallable call) {
        return catchThrowableOfType(TlsLimitPassed.class, call).failure();
    }
}
