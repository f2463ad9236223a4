package dev.muster.record;

import dev.muster.scan.report.TargetReport;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.SerializedString;

/** JSON lines of chosen columns: one flat object for each report, every key always there. */
final class FlatJsonWriter implements RecordWriter {
    private final JsonOut json = new JsonOut();
    private final OutputStream out;
    private final List<Column> columns;
    private final List<SerializedString> keys;

    FlatJsonWriter(OutputStream out, List<Column> columns) {
        this.out = out;
        this.columns = List.copyOf(columns);
        this.keys =
                columns.stream().map(column -> JsonOut.quoted(column.name())).toList();
    }

    @Override
    public void write(TargetReport report) throws IOException {
        json.startObject();
        for (int i = 0; i < columns.size(); i++) {
            json.key(keys.get(i));
            value(columns.get(i).value(report));
        }
        json.endObject();
        json.line().moveTo(out);
    }

    private void value(@Nullable Object value) {
        if (value instanceof Double number) {
            json.decimal(number);
        } else if (value instanceof Number number) {
            json.number(number.longValue());
        } else if (value instanceof Boolean flag) {
            json.flag(flag);
        } else if (value instanceof Duration duration) {
            json.millis(duration);
        } else if (value instanceof Instant instant) {
            json.instant(instant);
        } else {
            json.string(value == null ? null : value.toString());
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
