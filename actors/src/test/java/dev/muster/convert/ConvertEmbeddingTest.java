package dev.muster.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.config.Settings;
import dev.muster.format.RecordForm;
import dev.muster.format.RecordFormat;
import dev.muster.record.Escape;
import dev.muster.record.ExampleReports;
import dev.muster.record.RecordWriter;
import dev.muster.record.TableStyle;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What docs/embedding.md shows of stored records in another form. */
class ConvertEmbeddingTest {
    @Test
    void recordsAreWrittenInAnotherForm() throws IOException {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (RecordWriter records = RecordWriter.jsonLines(stored)) {
            records.write(ExampleReports.answered("nginx"));
        }
        InputStream in = new ByteArrayInputStream(stored.toByteArray());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Settings settings = Settings.load();
        TableStyle style = new TableStyle(80, false, Escape.UNICODE);

        RecordForm csv = new RecordForm(RecordFormat.CSV, RecordForm.columns(List.of("target", "grade")), style, false);
        try (RecordConverter converter = RecordConverter.start(settings)) {
            System.out.println(converter.convert(in, out, Conversion.ofAll(csv)).text());
        }

        assertThat(out.toString(UTF_8).lines()).containsExactly("target,grade", "a.example,");
    }
}
