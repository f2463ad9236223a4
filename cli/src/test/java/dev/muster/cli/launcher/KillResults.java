package dev.muster.cli.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.record.RecordException;
import dev.muster.record.RecordReader;
import dev.muster.scan.report.TargetReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** What the records of a scan are, item by item. */
final class KillResults {
    private final Map<String, String> targets = new HashMap<>();
    private int twice;

    /** Reads all files of results of a directory, to their end. */
    void read(Path directory) throws IOException, RecordException {
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.filter(file -> file.getFileName().toString().matches("results(-\\d{5})?\\.jsonl(\\.gz)?"))
                    .toList();
        }
        for (Path file : files) {
            InputStream in = Files.newInputStream(file);
            try (RecordReader records =
                    new RecordReader(file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in)) {
                for (TargetReport report = records.read(); report != null; report = records.read()) add(report);
            }
        }
    }

    private void add(TargetReport report) {
        String item = report.line() > 0 ? "line " + report.line() : "seq " + report.seq();
        if (targets.put(item, report.target()) != null) twice++;
    }

    /** Records of an item that has one already. */
    int twice() {
        return twice;
    }

    /** Items that want a record and have none. */
    int lost(Map<String, String> expected) {
        return (int) expected.keySet().stream()
                .filter(item -> !targets.containsKey(item))
                .count();
    }

    /** Records of what is no item, or of another target than its item is. */
    List<String> foreign(Map<String, String> expected) {
        List<String> all = new ArrayList<>();
        targets.forEach((item, target) -> {
            String wanted = expected.get(item);
            if (wanted == null) all.add(item + " wants no record and has one: " + target);
            else if (!wanted.isEmpty() && !wanted.equals(target)) all.add(item + " is " + wanted + ", not " + target);
        });
        return all;
    }

    /** Whether the sidecar says that the scan is complete. */
    static boolean isComplete(Path directory, String file) throws IOException {
        return Files.readString(directory.resolve(file + ".muster"), UTF_8).contains("\"complete\":true");
    }
}
