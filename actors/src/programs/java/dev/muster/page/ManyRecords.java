package dev.muster.page;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes many records of some: {@code ManyRecords RESULTS.jsonl FILE.jsonl 1000000} repeats the records of a real scan,
 * each time with another name for the target, to measure what reads them.
 */
final class ManyRecords {
    private static final Pattern TARGET = Pattern.compile("\"target\":\"(?:https?://)?");

    private ManyRecords() {}

    /** A record before and behind the place where the name of its target begins. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Halves(byte[] before, byte[] behind) {
        static Halves of(String line) {
            Matcher target = TARGET.matcher(line);
            int place = target.find() ? target.end() : 0;
            return new Halves(bytes(line.substring(0, place)), bytes(line.substring(place) + "\n"));
        }
    }

    public static void main(String... arguments) throws IOException {
        if (arguments.length != 3) {
            System.err.println("usage: ManyRecords RESULTS.jsonl FILE.jsonl RECORDS");
            System.exit(2);
        }
        List<Halves> records = Files.readAllLines(Path.of(arguments[0])).stream()
                .map(Halves::of)
                .toList();
        long many = Long.parseLong(arguments[2]);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[1])), 1 << 20)) {
            for (long i = 0; i < many; i++) {
                Halves record = records.get((int) (i % records.size()));
                out.write(record.before());
                out.write(bytes("n" + i / records.size() + "-"));
                out.write(record.behind());
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
