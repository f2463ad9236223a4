package dev.muster.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.scan.report.TargetReport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One bad line is one unreadable line, whatever is in it. */
class BadRecordsTest {
    private static final Pattern VALUE =
            Pattern.compile("(?<=:)(\"[^\"\\\\]*\"|-?[0-9.]+|true|false|null|\\[\\]|\\{\\})(?=[,}])");

    static Stream<Named<String>> beyondWhatAParserBears() {
        return Stream.of(
                Named.of("600 arrays deep", "[".repeat(600) + "]".repeat(600)),
                Named.of("100,000 objects deep", "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000)),
                Named.of("depth where nothing closes", "[".repeat(1_000_000)),
                Named.of("2,000 digits", "1".repeat(2000)),
                Named.of("2,000 digits behind the point", "0." + "1".repeat(2000)),
                Named.of("a number that is huge when written out", "1e999999999"),
                Named.of("a number that is tiny", "-1e-999999999"),
                Named.of("a name of 100,000 characters", "{\"" + "n".repeat(100_000) + "\":1}"),
                Named.of("no JSON", "nonsense"));
    }

    @ParameterizedTest
    @MethodSource("beyondWhatAParserBears")
    void isOneLineThatCannotBeReadWhereverItStands(String value) throws Exception {
        String good = line(new RandomReports(1).next());
        for (String bad : List.of(
                value,
                "{\"seq\":" + value + "}",
                "{\"total_ms\":" + value + ",\"seq\":1}",
                "{\"hops\":[" + value + "]}",
                "{\"of_a_later_version\":" + value + "}")) {
            assertThatThrownBy(() -> new RecordParser().parse(bad))
                    .isInstanceOf(RecordException.class)
                    .hasMessageStartingWith("line 1, column ");
            List<TargetReport> read = new ArrayList<>();
            List<RecordException> unreadable = new ArrayList<>();
            try (RecordReader records = reader(bad + "\n" + good + "\n")) {
                records.forEach(read::add, unreadable::add);
            }
            assertThat(unreadable).hasSize(1);
            assertThat(read).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aRecordWithAnyOfItsValuesChangedIsReadOrUnreadable(long seed) throws Exception {
        List<String> values = List.of(
                "null",
                "true",
                "-1",
                "0",
                "9223372036854775807",
                "-9223372036854775808",
                "1e400",
                "1".repeat(500),
                "\"\"",
                "\"\\u0000\"",
                "\"\\ud800\"",
                "\"https://\"",
                "\"-1000000000-01-01T00:00:00Z\"",
                "[]",
                "[null]",
                "[[]]",
                "{}",
                "[{}]",
                "{\"kind\":null}");
        RandomReports reports = new RandomReports(seed);
        Random random = new Random(seed);
        RecordParser parser = new RecordParser();
        int unreadable = 0;
        for (int i = 0; i < 3000; i++) {
            String changed = withOneValueChanged(line(reports.next()), values.get(i % values.size()), random);
            try {
                parser.parse(changed);
            } catch (RecordException e) {
                unreadable++;
            }
        }
        assertThat(unreadable).isPositive();
    }

    @Test
    void aStringOfAMillionCharactersIsRead() throws Exception {
        String line = line(new RandomReports(1).next())
                .replaceFirst("\"target\":\"[^\"]*\"", "\"target\":\"" + "x".repeat(1_000_000) + "\"");

        assertThat(new RecordParser().parse(line).target()).hasSize(1_000_000);
    }

    private static String withOneValueChanged(String line, String value, Random random) {
        List<int[]> places = new ArrayList<>();
        Matcher matcher = VALUE.matcher(line);
        while (matcher.find()) places.add(new int[] {matcher.start(), matcher.end()});
        int[] place = places.get(random.nextInt(places.size()));
        return line.substring(0, place[0]) + value + line.substring(place[1]);
    }

    private static RecordReader reader(String lines) {
        return new RecordReader(new ByteArrayInputStream(lines.getBytes(UTF_8)));
    }

    private static String line(TargetReport report) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RecordWriter writer = RecordWriter.jsonLines(bytes);
        writer.write(report);
        writer.flush();
        return bytes.toString(UTF_8).strip();
    }
}
