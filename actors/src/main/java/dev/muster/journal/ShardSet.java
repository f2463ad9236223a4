package dev.muster.journal;

import dev.muster.input.InputCounts;
import dev.muster.input.InputPosition;
import dev.muster.input.Shard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Whether sidecars are those of all shards of one scan, each there once and complete. What they say of each other is
 * compared; what the files hold is not looked at here. For one use.
 */
final class ShardSet {
    private static final int EXAMPLES = 10;

    private final List<Member> members;
    private final List<String> problems = new ArrayList<>();

    private ShardSet(List<Member> members) {
        this.members = members;
    }

    /** One shard; the whole of an input is the only one. */
    record Member(ShardFiles files, Sidecar sidecar, Shard shard) {
        static Member of(ShardFiles files, Sidecar sidecar) {
            String shard = sidecar.identity().shard();
            return new Member(files, sidecar, shard == null ? new Shard(1, 1) : Shard.of(shard));
        }

        String name() {
            return files.results().toString();
        }
    }

    /** All that is missing or wrong; empty where they are the whole. */
    static List<String> problems(List<Member> members) {
        ShardSet set = new ShardSet(members);
        if (members.isEmpty()) return List.of();
        set.compareScans();
        set.compareShards();
        set.checkComplete();
        // Sums of what is not one scan, or not all of it, would only say so again.
        if (set.problems.isEmpty()) set.compareCounts();
        if (set.problems.isEmpty()) set.checkSum();
        return set.problems;
    }

    // ---- one scan

    private void compareScans() {
        same("version of Muster", members, each -> each.sidecar.identity().version());
        List<Member> ended =
                members.stream().filter(each -> each.sidecar.input().ended()).toList();
        same("input", ended, each -> text(each.sidecar.input()));
        same(
                "targets named as arguments",
                members,
                each -> each.sidecar.identity().named() + ", SHA-256 "
                        + each.sidecar.identity().namedDigest());
        TreeSet<String> settings = new TreeSet<>();
        for (Member each : members)
            settings.addAll(each.sidecar.identity().settings().keySet());
        for (String path : settings) same(path, members, each -> setting(each.sidecar, path));
    }

    private static String text(InputPosition input) {
        return String.format(
                Locale.ROOT, "%,d lines, %,d bytes, SHA-256 %.12s", input.lines(), input.bytes(), input.sha256());
    }

    private static String setting(Sidecar sidecar, String path) {
        String value = sidecar.identity().settings().get(path);
        if (value == null) return "none";
        // Digests of different scans cannot be compared, and are made so on purpose.
        return MatteringSettings.isSecret(path, value) ? "set" : value;
    }

    private void same(String what, List<Member> of, Function<Member, String> value) {
        Map<String, List<Member>> groups =
                of.stream().collect(Collectors.groupingBy(value, LinkedHashMap::new, Collectors.toList()));
        if (groups.size() < 2) return;
        problems.add(what + ": "
                + groups.entrySet().stream()
                        .map(group -> group.getKey() + " in " + names(group.getValue()))
                        .collect(Collectors.joining("; ")));
    }

    private static String names(List<Member> members) {
        String first = members.stream().limit(EXAMPLES).map(Member::name).collect(Collectors.joining(", "));
        return members.size() <= EXAMPLES ? first : first + " and " + (members.size() - EXAMPLES) + " more";
    }

    // ---- each shard once, and complete

    private void compareShards() {
        same("number of shards", members, each -> String.valueOf(each.shard.count()));
        Map<Shard, List<Member>> shards = new LinkedHashMap<>();
        for (Member each : members)
            shards.computeIfAbsent(each.shard, unused -> new ArrayList<>()).add(each);
        shards.forEach((shard, twice) -> {
            if (twice.size() > 1) problems.add("shard " + shard + " is there more than once: in " + names(twice));
        });
        int count = members.get(0).shard.count();
        if (members.stream().anyMatch(each -> each.shard.count() != count)) return;
        long missing = (long) count - shards.size();
        // Of a thousand million shards those that are there are few: no more is looked for than is said.
        int named = 0;
        for (int i = 1; named < Math.min(missing, EXAMPLES); i++) {
            Shard each = new Shard(i, count);
            if (shards.containsKey(each)) continue;
            problems.add("shard " + each + " is missing; scan it: muster scan … --shard " + each + " -o FILE");
            named++;
        }
        long others = missing - named;
        if (others > 0) problems.add(String.format(Locale.ROOT, "and %,d more shards are missing", others));
    }

    private void checkComplete() {
        for (Member each : members) {
            if (each.sidecar.complete()) continue;
            problems.add(String.format(
                    Locale.ROOT,
                    "%s: shard %s is not complete (%,d records when it was last written); finish it: %s",
                    each.name(),
                    each.shard,
                    each.sidecar.done().count(),
                    command(each, "--resume")));
        }
    }

    /** What scans a shard again, or to its end. */
    static String command(Member shard, String how) {
        boolean isPart = shard.sidecar.identity().shard() != null;
        return "muster scan … " + (isPart ? "--shard " + shard.shard + " " : "") + "-o " + quoted(shard.name())
                + (shard.sidecar.split() ? " --split-size …" : "") + " " + how;
    }

    private static String quoted(String name) {
        return name.matches("[A-Za-z0-9_./,:@%+=-]+") ? name : "'" + name.replace("'", "'\\''") + "'";
    }

    // ---- nothing twice, nothing left out

    private void compareCounts() {
        for (Member each : members) {
            InputCounts counts = each.sidecar.counts();
            long records = each.sidecar.done().count();
            long lines = each.sidecar.input().lines() + each.sidecar.identity().named();
            // Where a line may be several targets, it is these that are counted.
            boolean isSeveral = each.sidecar.identity().bySeq();
            if (counts != null
                    && counts.handedOut() == records
                    && (isSeveral ? counts.lines() >= lines : counts.lines() == lines)) {
                continue;
            }
            problems.add(each.name() + ": its sidecar contradicts itself: it has " + records + " records and " + lines
                    + " lines, and counts "
                    + (counts == null ? "none" : counts.handedOut() + " records and " + counts.lines() + " lines"));
        }
        if (!problems.isEmpty()) return;
        same(
                "blank lines and comments",
                members,
                each -> String.valueOf(counts(each).blank()));
        same("lines", members, each -> String.valueOf(counts(each).lines()));
        RoaringBitmap before = new RoaringBitmap();
        for (Member each : members) {
            RoaringBitmap numbers = each.sidecar.done().numbers();
            if (RoaringBitmap.intersects(before, numbers)) sayTwice(each);
            before.or(numbers);
        }
    }

    private void sayTwice(Member later) {
        RoaringBitmap numbers = later.sidecar.done().numbers();
        for (Member each : members.subList(0, members.indexOf(later))) {
            RoaringBitmap twice = RoaringBitmap.and(each.sidecar.done().numbers(), numbers);
            if (twice.isEmpty()) continue;
            problems.add(names(List.of(each, later)) + ": both have a record of "
                    + ShardRecords.items(twice, later.sidecar.identity().numbers()));
        }
    }

    private void checkSum() {
        InputCounts sum = sum(members);
        long lines = counts(members.get(0)).lines();
        if (sum.lines() == lines) return;
        problems.add(String.format(
                Locale.ROOT,
                "%s: of %,d lines %,d are accounted for: %,d records, %,d duplicates, %,d blank or comments",
                names(members),
                lines,
                sum.lines(),
                sum.handedOut(),
                sum.duplicates(),
                sum.blank()));
    }

    /** What the whole input came to, by the counts of its shards. */
    static InputCounts sum(List<Member> members) {
        long duplicates =
                members.stream().mapToLong(each -> counts(each).duplicates()).sum();
        long handedOut =
                members.stream().mapToLong(each -> counts(each).handedOut()).sum();
        long blank = counts(members.get(0)).blank();
        return new InputCounts(blank + duplicates + handedOut, blank, duplicates, 0, handedOut);
    }

    private static InputCounts counts(Member of) {
        @Nullable InputCounts counts = of.sidecar.counts();
        return Objects.requireNonNull(counts, "compared before");
    }
}
