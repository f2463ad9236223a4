package dev.muster.cli;

import dev.muster.cli.settings.EffectiveSettings;
import dev.muster.http.HttpSettings;
import dev.muster.input.InputCounts;
import dev.muster.input.InputSettings;
import dev.muster.input.LineSettings;
import dev.muster.input.ScanInput;
import dev.muster.input.TargetReader;
import dev.muster.record.Escape;
import dev.muster.scan.settings.FetcherSettings;
import dev.muster.scan.settings.ScanSettings;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads the whole input and says what a scan would do; asks nobody anything. */
final class DryRun {
    private static final int EXAMPLES = 5;

    private DryRun() {}

    static void print(TargetReader targets, EffectiveSettings settings, PrintWriter out, Escape escape) {
        HttpSettings http = settings.read(HttpSettings::from);
        ScanSettings scan = settings.read(ScanSettings::from);
        // The fetchers of all scans together hold no more, whatever one scan asks for.
        int atOnce = Math.min(
                scan.concurrency().most(), settings.read(FetcherSettings::from).credits());
        int perAddress = scan.politeness().perAddress();
        long wanted = count(targets, out, escape);
        sayWhatLinesBecome(settings.read(InputSettings::from).lines(), out);
        if (!http.addresses().connectTo().isEmpty()) {
            out.println("connect to:   " + String.join(", ", http.addresses().connectTo()));
        }
        targets.shard().ifPresent(shard -> {
            InputCounts counts = targets.counts();
            say(
                    out,
                    "shard:        %s: of %,d lines %,d are in other shards, %,d are blank or comments",
                    shard,
                    counts.lines(),
                    counts.elsewhere(),
                    counts.blank());
        });
        say(out, "at once:      %,d, to one address %s", atOnce, perAddress == 0 ? "no bound" : perAddress);
        say(out, "each second:  %s", scan.rate() == 0 ? "no bound" : String.format(Locale.ROOT, "%,.1f", scan.rate()));
        out.println("for each:     " + seconds(http.timeouts().total().toMillis()) + " at most, "
                + count(scan.retries().attempts() - 1, "retry", "retries") + ", "
                + count(http.request().redirects(), "redirect", "redirects"));
        out.println("addresses:    " + (http.addresses().allowPrivate() ? "private ones too" : "public ones only"));
        out.println("user agent:   " + http.request().userAgent());
        out.println("analysed:     " + scan.analysis().name().toLowerCase(Locale.ROOT));
        long rounds = (wanted + atOnce - 1) / atOnce;
        long worst = rounds * http.timeouts().total().toMillis();
        long least = scan.rate() == 0 ? 0 : (long) (wanted * 1000 / scan.rate());
        out.println("time:         " + (least > 0 ? seconds(least) + " at least, " : "")
                + seconds(Math.max(worst, least)) + " if every target were silent");
    }

    /** Reads to the end, and says what came and the first few that are no targets. */
    private static long count(TargetReader targets, PrintWriter out, Escape escape) {
        long wanted = 0;
        long refused = 0;
        long duplicates = 0;
        while (targets.hasNext()) {
            ScanInput item = targets.next();
            if (item instanceof ScanInput.Wanted) {
                wanted++;
            } else if (item instanceof ScanInput.Refused bad) {
                if (++refused <= EXAMPLES) out.println(example(bad, escape));
            } else {
                duplicates++;
            }
        }
        if (refused > EXAMPLES) say(out, "and %,d more lines that are no targets", refused - EXAMPLES);
        say(out, "targets:      %,d (and %,d duplicates, %,d rejected)", wanted, duplicates, refused);
        return wanted;
    }

    private static void sayWhatLinesBecome(LineSettings lines, PrintWriter out) {
        if (lines.blocks())
            say(out, "blocks:       asked one by one, up to %,d addresses of each", lines.mostAddresses());
        if (!lines.ports().isEmpty()) say(out, "ports:        %s", first(lines.ports()));
        if (!lines.paths().isEmpty()) say(out, "paths:        %s", first(lines.paths()));
        if (!lines.column().isEmpty()) say(out, "column:       %s", lines.column());
    }

    private static String first(List<?> values) {
        String shown = values.stream().limit(EXAMPLES).map(String::valueOf).collect(Collectors.joining(", "));
        int rest = values.size() - EXAMPLES;
        return rest > 0 ? String.format(Locale.ROOT, "%s and %,d more", shown, rest) : shown;
    }

    private static String example(ScanInput.Refused bad, Escape escape) {
        String where = bad.line() == 0 ? "argument" : "line " + bad.line();
        return where + ": " + bad.failure().code() + ": " + escape.of(bad.text()) + ": "
                + bad.failure().detail();
    }

    private static void say(PrintWriter out, String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    private static String seconds(long millis) {
        if (millis < 120_000) return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        return String.format(Locale.ROOT, "%d h %02d min", millis / 3_600_000, millis / 60_000 % 60);
    }
}
