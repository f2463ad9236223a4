package dev.muster.http.head;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a response so far: the parts that a {@link HeadReader} has read. Interim responses never cost the
 * final head its place: what of them goes past the limits is passed over, with an anomaly.
 */
final class HeadDraft {
    private static final int EARLY_HINTS = 103;

    private final HeadLimits limits;
    private final Anomalies anomalies = new Anomalies();
    private final List<InterimResponse> interim = new ArrayList<>(0);
    private final List<Field> fields = new ArrayList<>(16);
    private @Nullable StatusLine status;
    private @Nullable StatusLine lastInterim;
    private int interimCount;
    /** Field lines of the interim responses that are kept. */
    private int interimFields;

    private long heldBytes;

    HeadDraft(HeadLimits limits) {
        this.limits = limits;
    }

    Anomalies anomalies() {
        return anomalies;
    }

    /** How many have been read. */
    int interimCount() {
        return interimCount;
    }

    /** About what the fields take in memory. */
    long heldBytes() {
        return heldBytes;
    }

    void begin(StatusLine line) {
        status = line;
    }

    /** That of the head at hand; there is one as soon as there are field lines. */
    StatusLine status() {
        return Objects.requireNonNull(status);
    }

    /** Whether the head at hand is followed by another, so that what it says may be passed over. */
    boolean isInterim() {
        return status != null && status.isInterim() && !status.isUpgrade();
    }

    /** Whether the next field line of the head at hand is kept: those of most interim responses are of no use. */
    boolean keepsFields() {
        if (status == null) return false;
        if (!isInterim()) return true;
        if (status.code() != EARLY_HINTS) return false;
        boolean room = interim.size() < limits.interimCount() && interimFields + fields.size() < limits.fieldCount();
        anomalies.addIf(!room, Anomaly.INTERIM_CUT);
        return room;
    }

    void add(Field field) {
        fields.add(field);
        heldBytes += field.heldBytes();
    }

    /** The head at hand was an interim one: the next status line begins anew. */
    void endInterim() {
        lastInterim = status();
        interimCount++;
        interimFields += fields.size();
        if (interim.size() < limits.interimCount()) {
            interim.add(new InterimResponse(lastInterim.code(), Fields.of(fields)));
        } else {
            anomalies.add(Anomaly.INTERIM_CUT);
        }
        fields.clear();
        status = null;
    }

    ResponseHead complete(Bytes raw) {
        Fields section = Fields.of(fields);
        BodyLengthReader.read(status().protocol(), status().code(), section, anomalies);
        return head(status(), section, raw);
    }

    /** What there is: the head at hand, else the last interim one; null where not even a status line came. */
    @Nullable
    ResponseHead partial(Bytes raw) {
        if (status != null) return head(status, Fields.of(fields), raw);
        if (lastInterim == null) return null;
        boolean kept = interim.size() == interimCount;
        return head(lastInterim, kept ? interim.get(interimCount - 1).fields() : Fields.EMPTY, Bytes.EMPTY);
    }

    private ResponseHead head(StatusLine line, Fields section, Bytes raw) {
        trimInterim(limits.fieldCount() - section.size());
        return new ResponseHead(
                line.protocol(),
                line.code(),
                line.reason(),
                line.reasonLatin1(),
                section,
                anomalies.toList(),
                interim,
                interimCount,
                raw);
    }

    /** The limit is that of the whole response: the last fields of interim responses make room for its own. */
    private void trimInterim(int most) {
        int room = most;
        for (int i = 0; i < interim.size(); i++) {
            InterimResponse one = interim.get(i);
            List<Field> lines = one.fields().lines();
            if (lines.size() > room) {
                interim.set(i, new InterimResponse(one.statusCode(), Fields.of(lines.subList(0, Math.max(0, room)))));
                anomalies.add(Anomaly.INTERIM_CUT);
            }
            room -= interim.get(i).fields().size();
        }
    }
}
