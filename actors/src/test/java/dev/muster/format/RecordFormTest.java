package dev.muster.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.record.Column;
import dev.muster.record.Escape;
import dev.muster.record.TableStyle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFormTest {
    private static final TableStyle STYLE = new TableStyle(80, false, Escape.ASCII);

    @ParameterizedTest
    @CsvSource({
        "x.csv, CSV, false",
        "X.CSV.GZ, CSV, true",
        "x.jsonl, JSONL, false",
        "x.jsonl.gz, JSONL, true",
        "x.ndjson, JSONL, false",
        "a/b.csv/x.jsonl, JSONL, false",
        "x.parquet, PARQUET, false",
        "x.txt, , false",
        "x, , false",
        "x.gz, , true",
        "csv, , false",
    })
    void theNameOfAFileDecides(String name, RecordFormat format, boolean compressed) {
        assertThat(RecordFormat.ofFileName(name).orElse(null)).isEqualTo(format);
        assertThat(RecordFormat.isCompressed(name)).isEqualTo(compressed);
    }

    @Test
    void aFieldThatIsNamedTwiceIsRefused() {
        assertThatThrownBy(() -> RecordForm.columns(List.of("target", "grade", "target")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("target is there twice; name each field once");
        assertThatThrownBy(() -> RecordForm.columns(List.of("*", "grade")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("grade is there twice");
    }

    @Test
    void aStarStandsForAllUsualColumns() {
        assertThat(RecordForm.columns(List.of("*", "field.x")))
                .startsWith(Column.standard().toArray(Column[]::new))
                .hasSize(Column.standard().size() + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"targets", "field.", "/hosp", "/hops/first"})
    void whatIsNoFieldIsRefused(String name) {
        assertThatThrownBy(() -> RecordForm.columns(List.of(name))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void parquetIsRefusedWithTheCommandsThatMakeIt() {
        assertThatThrownBy(() -> new RecordForm(RecordFormat.PARQUET, List.of(), STYLE, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("muster convert RESULTS.jsonl --fields '*' -o flat.jsonl")
                .hasMessageContaining("duckdb -c");
    }

    @Test
    void anOutputWithoutRecordsIsStillOneOfItsForm() throws IOException {
        RecordForm csv = new RecordForm(RecordFormat.CSV, RecordForm.columns(List.of("seq", "target")), STYLE, true);

        byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(csv.empty())).readAllBytes();

        assertThat(new String(unpacked, UTF_8)).isEqualTo("seq,target\r\n");
        assertThat(RecordForm.records().empty()).isEmpty();
    }
}
