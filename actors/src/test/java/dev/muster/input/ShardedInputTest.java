package dev.muster.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.target.TargetDefaults;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the input looks like, the shards together are the whole, and no two of them share a line. */
class ShardedInputTest {
    private static final InputSettings SETTINGS = new InputSettings(TargetDefaults.STANDARD, 100_000);
    private static final int INPUTS = 12;

    /** Several spellings of one host each, so that lists have duplicates that look different. */
    private static final List<List<String>> HOSTS = List.of(
            List.of("a%d.example", "A%d.EXAMPLE", "a%d.example.", " a%d.example\t", "a%d.example # again"),
            List.of("www.b\u00FCcher%d.example", "www.xn--bcher%d-n4a.example", "WWW.B\u00DCCHER%d.example"),
            List.of("user%d.github.io", "USER%d.github.io"),
            List.of("192.0.2.%d", "192.0.2.%d."),
            List.of("[2001:db8::%d]", "[2001:DB8:0::%d]", "[2001:0db8:0:0:0:0:0:%d]"),
            List.of("[::ffff:192.0.2.%d]"));

    private static final List<String> FORMS =
            List.of("%s", "%s", "%s", "%s:8443", "https://%s", "https://%s/", "http://%s/x?y#z", "HTTPS://%s:443/");

    private static final List<String> OTHERS = List.of(
            "",
            "   ",
            "# comment",
            "\t# exa mple",
            "exa mple",
            "-o /etc/passwd",
            "http://",
            "a..example",
            "https://u:secret@/",
            "ftp://a.example/",
            "999.1.1.1",
            "[::g]",
            "x".repeat(300) + ".example",
            "\uFFFD");

    static IntStream counts() {
        return IntStream.concat(IntStream.rangeClosed(1, 17), IntStream.of(64, 1000));
    }

    @ParameterizedTest
    @MethodSource("counts")
    void theShardsTogetherAreTheWholeAndShareNothing(int count) {
        for (int seed = 0; seed < (count > 64 ? 2 : INPUTS); seed++) {
            byte[] input = input(new Random(seed));
            Part whole = read(input, null);
            List<Part> shards = new ArrayList<>();
            for (int i = 1; i <= count; i++) shards.add(read(input, new Shard(i, count)));

            List<String> union = shards.stream()
                    .flatMap(part -> part.items.entrySet().stream())
                    .sorted(Map.Entry.comparingByKey())
                    .map(Map.Entry::getValue)
                    .toList();
            // Sorted by line and not made distinct: equal lists are equal sets without overlap.
            assertThat(union).as("seed " + seed).isEqualTo(sorted(whole));
            assertThat(sum(shards, InputCounts::handedOut)).isEqualTo(whole.counts.handedOut());
            assertThat(sum(shards, InputCounts::duplicates)).isEqualTo(whole.counts.duplicates());
            assertThat(shards).allSatisfy(part -> {
                assertThat(part.counts.lines()).isEqualTo(whole.counts.lines());
                assertThat(part.counts.blank()).isEqualTo(whole.counts.blank());
                assertThat(part.counts.handedOut()).isEqualTo(part.items.size());
                assertThat(part.counts.duplicates()).isEqualTo(part.duplicates);
            });
        }
    }

    @Test
    void ofAShardTheNumberIsTheLineAndOfTheWholeThePlace() {
        byte[] input = "a.example\n\na.example\n-x\nb.example".getBytes(UTF_8);

        assertThat(seqs(TargetReader.ofLines(new ByteArrayInputStream(input), SETTINGS)))
                .containsExactly(1L, 2L, 3L);
        assertThat(seqs(TargetReader.ofLines(new ByteArrayInputStream(input), SETTINGS, new Shard(1, 1))))
                .containsExactly(1L, 4L, 5L);
    }

    @Test
    void nothingIsInMoreShardsThanThereAreLinesAndTheRestAreEmpty() {
        byte[] input = "a.example\nb.example\nc.example\n".getBytes(UTF_8);

        List<Integer> sizes = IntStream.rangeClosed(1, 50)
                .mapToObj(i -> read(input, new Shard(i, 50)).items.size())
                .toList();

        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(3);
        assertThat(sizes).filteredOn(size -> size == 0).hasSizeGreaterThanOrEqualTo(47);
    }

    @Test
    void whatIsInOtherShardsTakesNoPlaceInTheTableOfDuplicates() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 1000; i++) lines.append('h').append(i).append(".example\n");
        // All of them would not fit in memory, and there is no place for a file.
        InputSettings forAFew = new InputSettings(TargetDefaults.STANDARD, 1, Path.of("no-such-directory"));
        TargetReader reader = TargetReader.ofLines(
                new ByteArrayInputStream(lines.toString().getBytes(UTF_8)), forAFew, new Shard(3, 20));
        reader.forEachRemaining(item -> assertThat(item).isInstanceOf(ScanInput.Wanted.class));

        assertThat(reader.counts().handedOut()).isBetween(20L, 100L);
        assertThat(reader.shard()).contains(new Shard(3, 20));
    }

    /** What one reader gave: each item by its line, as text. */
    private record Part(Map<Long, String> items, long duplicates, InputCounts counts) {}

    private static Part read(byte[] input, @Nullable Shard shard) {
        ByteArrayInputStream in = new ByteArrayInputStream(input);
        TargetReader reader =
                shard == null ? TargetReader.ofLines(in, SETTINGS) : TargetReader.ofLines(in, SETTINGS, shard);
        Map<Long, String> items = new HashMap<>();
        long duplicates = 0;
        while (reader.hasNext()) {
            ScanInput item = reader.next();
            if (item instanceof ScanInput.Wanted wanted) {
                items.put(wanted.line(), wanted.line() + " " + wanted.target());
                if (shard != null) assertThat(wanted.seq()).isEqualTo(wanted.line());
            } else if (item instanceof ScanInput.Refused refused) {
                items.put(refused.line(), refused.line() + " " + refused.failure() + " " + refused.text());
                if (shard != null) assertThat(refused.seq()).isEqualTo(refused.line());
            } else {
                duplicates++;
            }
        }
        return new Part(items, duplicates, reader.counts());
    }

    private static List<Long> seqs(TargetReader reader) {
        List<Long> seqs = new ArrayList<>();
        reader.forEachRemaining(item -> {
            if (item instanceof ScanInput.Wanted wanted) seqs.add(wanted.seq());
            if (item instanceof ScanInput.Refused refused) seqs.add(refused.seq());
        });
        return seqs;
    }

    private static List<String> sorted(Part part) {
        return part.items.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static long sum(List<Part> parts, ToLongFunction<InputCounts> count) {
        return parts.stream().map(Part::counts).mapToLong(count).sum();
    }

    /** Some three hundred lines, of which about a third are duplicates; ends, byte-order mark and last line vary. */
    private static byte[] input(Random random) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
        int lines = 200 + random.nextInt(200);
        for (int i = 0; i < lines; i++) {
            text.append(random.nextInt(5) == 0 ? one(OTHERS, random) : target(random));
            if (i < lines - 1 || random.nextBoolean()) text.append(random.nextBoolean() ? "\n" : "\r\n");
        }
        return text.toString().getBytes(UTF_8);
    }

    private static String target(Random random) {
        int number = 1 + random.nextInt(9);
        String host = one(one(HOSTS, random), random).replace("%d", Integer.toString(number));
        return host.contains("#") || host.startsWith(" ")
                ? host
                : one(FORMS, random).replace("%s", host);
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}
