package dev.muster.http.head;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is known of a response so far: the parts that a {@link HeadReader} has read. */
final class HeadDraft {
    private static final int EARLY_HINTS = 103;

    private final Anomalies anomalies = new Anomalies();
    private final List<InterimResponse> interim = new ArrayList<>(0);
    private final List<Field> fields = new ArrayList<>(16);
    private @Nullable StatusLine status;
    private @Nullable StatusLine lastInterim;

    Anomalies anomalies() {
        return anomalies;
    }

    int interimCount() {
        return interim.size();
    }

    void begin(StatusLine line) {
        status = line;
    }

    /** That of the head at hand; there is one as soon as there are field lines. */
    StatusLine status() {
        return Objects.requireNonNull(status);
    }

    /** Whether the fields of the head at hand are of use: those of most interim responses are not. */
    boolean keepsFields() {
        return status != null && (!status.isInterim() || status.code() == EARLY_HINTS || status.isUpgrade());
    }

    void add(Field field) {
        fields.add(field);
    }

    /** The head at hand was an interim one: the next status line begins anew. */
    void endInterim() {
        lastInterim = status();
        interim.add(new InterimResponse(lastInterim.code(), Fields.of(fields)));
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
        return head(lastInterim, interim.get(interim.size() - 1).fields(), Bytes.EMPTY);
    }

    private ResponseHead head(StatusLine line, Fields section, Bytes raw) {
        return new ResponseHead(line.protocol(), line.code(), line.reason(), section, anomalies.toList(), interim, raw);
    }
}
