package dev.muster.http.pekko.connect;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.failure.Stage;
import dev.muster.http.tls.TlsLimits;

/**
 * Counts the records that a peer sends. TLS itself sets no bound to most of what costs its receiver something and
 * brings no data: fragments of a byte, tickets, updates of the key, empty records, warnings, new handshakes (RFC 8446,
 * 4.6 and 5.1). A bound may be overrun by what one record holds, 16 KiB and a little.
 */
final class TlsMeter {
    /** Tickets, one record each, are usually two and at most a dozen. */
    private static final int IDLE_RECORDS = 100;
    /** One record has room for thousands of tickets or updates of the key, each of which is work. */
    private static final int IDLE_BYTES = 32 * 1024;
    /** Whoever sends every character by itself gets a head of usual length across. */
    private static final int DATA_RECORDS = 4096;

    private static final int DATA_BYTES_FOR_A_RECORD = 64;
    /** A server may want the client's certificate for one path, and ask for it so, up to TLS 1.2. */
    private static final int RENEGOTIATIONS = 2;

    private final TlsLimits limits;
    private long handshakeBytes;
    private int handshakeRecords;
    private int idleRecords;
    private int idleBytes;
    private long dataRecords;
    private long dataBytes;
    private int renegotiations;

    TlsMeter(TlsLimits limits) {
        this.limits = limits;
    }

    /** The engine has taken a record of the handshake, of so many bytes. */
    void onHandshakeRecord(int length) throws TlsLimitPassed {
        handshakeBytes += length;
        if (handshakeBytes > limits.handshakeBytes()) {
            throw passed(
                    Stage.TLS,
                    FailureKind.LIMIT_HANDSHAKE_BYTES,
                    "a handshake of more than " + limits.handshakeBytes() + " bytes");
        }
        if (++handshakeRecords > limits.handshakeRecords()) {
            throw tooManyRecords(Stage.TLS, "a handshake in more than " + limits.handshakeRecords() + " records");
        }
    }

    /**
     * The engine has taken a record behind the handshake.
     *
     * @param length as it came
     * @param data how much there was in it for whoever reads
     */
    void onRecord(int length, int data) throws TlsLimitPassed {
        if (data > 0) {
            dataRecords++;
            dataBytes += data;
            if (dataRecords > DATA_RECORDS + dataBytes / DATA_BYTES_FOR_A_RECORD) {
                throw tooManyRecords(Stage.HEAD, dataRecords + " records for " + dataBytes + " bytes of data");
            }
            return;
        }
        idleBytes += length;
        // Up to TLS 1.0 some put an empty record before each other one, against BEAST.
        if (++idleRecords > IDLE_RECORDS + dataRecords || idleBytes > IDLE_BYTES) {
            throw tooManyRecords(
                    Stage.HEAD, idleRecords + " records, " + idleBytes + " bytes, without data after the handshake");
        }
    }

    /** What the handshake has sent so far. */
    long handshakeBytes() {
        return handshakeBytes;
    }

    /** A handshake has ended that was not the first. */
    void onRenegotiation() throws TlsLimitPassed {
        if (++renegotiations > RENEGOTIATIONS) {
            throw tooManyRecords(Stage.HEAD, "more than " + RENEGOTIATIONS + " renegotiations");
        }
    }

    private static TlsLimitPassed tooManyRecords(Stage stage, String detail) {
        return passed(stage, FailureKind.LIMIT_TLS_RECORDS, detail);
    }

    private static TlsLimitPassed passed(Stage stage, FailureKind kind, String detail) {
        return new TlsLimitPassed(Failure.at(stage, kind, detail));
    }
}
