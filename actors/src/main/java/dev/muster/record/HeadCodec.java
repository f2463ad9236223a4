package dev.muster.record;

import static dev.muster.record.RecordKey.ANOMALIES;
import static dev.muster.record.RecordKey.FIELDS;
import static dev.muster.record.RecordKey.INTERIM;
import static dev.muster.record.RecordKey.INTERIM_COUNT;
import static dev.muster.record.RecordKey.LATIN1;
import static dev.muster.record.RecordKey.NAME;
import static dev.muster.record.RecordKey.PROTOCOL;
import static dev.muster.record.RecordKey.RAW;
import static dev.muster.record.RecordKey.REASON;
import static dev.muster.record.RecordKey.REASON_LATIN1;
import static dev.muster.record.RecordKey.STATUS_CODE;
import static dev.muster.record.RecordKey.VALUE;

import dev.muster.http.head.Anomaly;
import dev.muster.http.head.Bytes;
import dev.muster.http.head.Field;
import dev.muster.http.head.Fields;
import dev.muster.http.head.InterimResponse;
import dev.muster.http.head.ResponseHead;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The head of a response, as keys within the object of its hop. Its raw bytes are there where they were kept. */
final class HeadCodec {
    private HeadCodec() {}

    /**
     * @param head {@code null} where none could be read: the keys are there all the same
     */
    static void write(JsonOut json, @Nullable ResponseHead head) {
        if (head == null) {
            json.key(PROTOCOL).nothing();
            json.key(STATUS_CODE).nothing();
            json.key(REASON).nothing();
            fields(json, Fields.EMPTY);
            json.key(ANOMALIES).strings(List.of());
            return;
        }
        json.key(PROTOCOL).string(head.protocol());
        json.key(STATUS_CODE).number(head.statusCode());
        json.key(REASON).string(head.reason());
        if (head.reasonLatin1()) json.key(REASON_LATIN1).flag(true);
        fields(json, head.fields());
        json.key(ANOMALIES).array(head.anomalies(), (out, anomaly) -> out.string(anomaly.code()));
        if (!head.interim().isEmpty()) json.key(INTERIM).array(head.interim(), HeadCodec::interim);
        if (head.interimCount() > head.interim().size()) json.key(INTERIM_COUNT).number(head.interimCount());
        if (head.raw().length() > 0) json.key(RAW).bytes(head.raw());
    }

    private static void fields(JsonOut json, Fields fields) {
        json.key(FIELDS).array(fields.lines(), HeadCodec::field);
    }

    private static void field(JsonOut json, Field field) {
        json.startObject();
        json.key(NAME).string(field.name());
        json.key(VALUE).string(field.value());
        if (field.latin1()) json.key(LATIN1).flag(true);
        json.endObject();
    }

    private static void interim(JsonOut json, InterimResponse interim) {
        json.startObject();
        json.key(STATUS_CODE).number(interim.statusCode());
        fields(json, interim.fields());
        json.endObject();
    }

    /** What has been read of a head so far. */
    static final class Draft {
        private @Nullable String protocol;
        private @Nullable Integer statusCode;
        private @Nullable String reason;
        private boolean reasonLatin1;
        private Fields fields = Fields.EMPTY;
        private List<Anomaly> anomalies = List.of();
        private List<InterimResponse> interim = List.of();
        private int interimCount;
        private Bytes raw = Bytes.EMPTY;

        /** Reads the value of {@code key} if that is one of a head, and passes over it if not. */
        void take(RecordKey key, JsonIn in) {
            switch (key) {
                case PROTOCOL -> protocol = in.stringOrNull();
                case STATUS_CODE -> statusCode = in.orNull(JsonIn::smallInteger);
                case REASON -> reason = in.stringOrNull();
                case REASON_LATIN1 -> reasonLatin1 = in.flag();
                case FIELDS -> fields = readFields(in);
                case ANOMALIES -> anomalies = readAnomalies(in);
                case INTERIM -> interim = in.array(HeadCodec::readInterim);
                case INTERIM_COUNT -> interimCount = in.smallInteger();
                case RAW -> raw = in.bytes();
                default -> in.skip();
            }
        }

        @Nullable
        ResponseHead head() {
            if (statusCode == null) return null;
            return new ResponseHead(
                    protocol == null ? "" : protocol,
                    statusCode,
                    reason == null ? "" : reason,
                    reasonLatin1,
                    fields,
                    anomalies,
                    interim,
                    Math.max(interimCount, interim.size()),
                    raw);
        }
    }

    private static Fields readFields(JsonIn in) {
        return Fields.of(in.array(HeadCodec::readField));
    }

    private static Field readField(JsonIn in) {
        String name = null;
        String value = null;
        boolean latin1 = false;
        in.enterObject();
        for (RecordKey key = in.key(); key != null; key = in.key()) {
            switch (key) {
                case NAME -> name = in.string();
                case VALUE -> value = in.string();
                case LATIN1 -> latin1 = in.flag();
                default -> in.skip();
            }
        }
        return new Field(in.required(name, NAME), in.required(value, VALUE), latin1);
    }

    /** Codes that a later version added are left out. */
    private static List<Anomaly> readAnomalies(JsonIn in) {
        List<Anomaly> known = new ArrayList<>();
        for (String code : in.strings()) {
            for (Anomaly anomaly : Anomaly.values()) {
                if (anomaly.code().equals(code)) known.add(anomaly);
            }
        }
        return known;
    }

    private static InterimResponse readInterim(JsonIn in) {
        int statusCode = 0;
        Fields fields = Fields.EMPTY;
        in.enterObject();
        for (RecordKey key = in.key(); key != null; key = in.key()) {
            switch (key) {
                case STATUS_CODE -> statusCode = in.smallInteger();
                case FIELDS -> fields = readFields(in);
                default -> in.skip();
            }
        }
        return new InterimResponse(statusCode, fields);
    }
}
