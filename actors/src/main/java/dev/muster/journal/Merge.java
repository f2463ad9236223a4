package dev.muster.journal;

import dev.muster.input.InputCounts;
import dev.muster.journal.ShardSet.Member;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * The results of all shards of one scan, proved to be complete: the same input, settings and version of Muster, each
 * shard there once and at its end, in its files one record for each of its items and nothing else, no line in two
 * shards and none in no shard. Nothing is written before that is known. Memory is a set of numbers for each shard, a
 * bit or two for each line.
 *
 * <pre>{@code
 * Merge merge = Merge.of(List.of(Path.of("part-1.jsonl"), Path.of("part-2.jsonl")));
 * try (OutputStream out = Files.newOutputStream(results)) {
 *     merge.writeTo(out);
 * }
 * merge.writeSidecar(results);
 * }</pre>
 *
 * <p>For one thread.
 */
public final class Merge {
    private static final int PACKED_AT_ONCE = 64 * 1024;

    private final List<Member> shards;
    private final List<List<Long>> bytes;

    private Merge(List<Member> shards, List<List<Long>> bytes) {
        this.shards = shards;
        this.bytes = bytes;
    }

    /**
     * Reads sidecars and records, and compares them.
     *
     * @param results of the shards, in any order: the name that was given to the scan, or that of a part, or of the
     *     sidecar; several names of one shard count once
     * @throws MergeException with all that is missing or wrong
     */
    public static Merge of(List<Path> results) throws MergeException {
        List<String> problems = new ArrayList<>();
        List<Member> shards = new ArrayList<>();
        for (ShardFiles files : distinct(results)) {
            try {
                shards.add(read(files));
            } catch (JournalException | IllegalArgumentException e) {
                problems.add(files.results() + ": " + e.getMessage());
            }
        }
        shards.sort(Comparator.comparingInt((Member each) -> each.shard().index()));
        problems.addAll(ShardSet.problems(shards));
        List<List<Long>> bytes = new ArrayList<>();
        for (Member each : shards) {
            // What an unfinished one has is for its own scan to see to.
            if (!each.sidecar().complete()) continue;
            ShardRecords.Found found = ShardRecords.check(each.sidecar(), each.files());
            problems.addAll(found.problems());
            if (!found.problems().isEmpty()) {
                problems.add(each.name() + ": it was changed after its scan; scan it again: "
                        + ShardSet.command(each, "--force"));
            }
            bytes.add(found.bytes());
        }
        if (results.isEmpty()) problems.add("there are no results to merge");
        if (!problems.isEmpty()) throw new MergeException(problems);
        return new Merge(shards, bytes);
    }

    /** As a pattern of the shell may name several files of one shard. */
    private static List<ShardFiles> distinct(List<Path> results) {
        Set<Path> seen = new LinkedHashSet<>();
        List<ShardFiles> all = new ArrayList<>();
        for (Path each : results) {
            ShardFiles files = ShardFiles.of(each);
            if (seen.add(files.sidecar().toAbsolutePath().normalize())) all.add(files);
        }
        return all;
    }

    private static Member read(ShardFiles files) throws JournalException {
        if (Files.isRegularFile(files.sidecar())) return Member.of(files, SidecarCodec.read(files.sidecar()));
        throw new JournalException(
                JournalException.Reason.DAMAGED,
                Files.exists(files.results())
                        ? "there is no " + files.sidecar() + " beside it, which says what scan it is of"
                        : "there is no such file, and no " + files.sidecar());
    }

    /** How many shards there are. */
    public int shards() {
        return shards.size();
    }

    /** What the whole input came to; nothing of it is elsewhere. */
    public InputCounts counts() {
        return ShardSet.sum(shards);
    }

    /** All files that are read, sidecars included: none of them may be written to. */
    public List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (Member each : shards) {
            files.addAll(each.files().records(each.sidecar()));
            files.add(each.files().sidecar());
        }
        return files;
    }

    /**
     * Copies the records as they are, shard after shard, unpacked. The stream stays open.
     *
     * @throws IOException also where a file is no longer the one that was looked at
     */
    public void writeTo(OutputStream out) throws IOException {
        for (int i = 0; i < shards.size(); i++) {
            Member shard = shards.get(i);
            List<Path> files = shard.files().records(shard.sidecar());
            for (int file = 0; file < files.size(); file++)
                copy(files.get(file), bytes.get(i).get(file), out);
        }
    }

    private static void copy(Path file, long expected, OutputStream out) throws IOException {
        long copied;
        try (InputStream in = ShardFiles.open(file)) {
            copied = in.transferTo(out);
        }
        if (copied != expected) {
            throw new IOException(file + " was changed while it was merged: it had " + expected + " bytes, and has "
                    + copied + "; what was written is not complete");
        }
    }

    /** The same, packed as one member of gzip. */
    public void writeCompressedTo(OutputStream out) throws IOException {
        GZIPOutputStream packed = new GZIPOutputStream(out, PACKED_AT_ONCE);
        writeTo(packed);
        packed.finish();
    }

    /** Whether a scan that writes to that name packs its records. */
    public static boolean isCompressed(Path results) {
        return new ResultsName(results, false).isCompressed();
    }

    /** Where the sidecar of results of that name is. */
    public static Path sidecar(Path results) {
        return new ResultsName(results, false).sidecar();
    }

    /**
     * Writes the sidecar of what was merged into {@code results}: that of a scan of the whole input, which is complete,
     * so that it can be read, merged or resumed like the results of one. An old one must be gone before the records
     * change: a sidecar is never beside what it is not of.
     *
     * @param results a regular file with the records, as one of the two methods above wrote them
     */
    public void writeSidecar(Path results) throws IOException {
        Sidecar first = shards.get(0).sidecar();
        DoneItems done = new DoneItems(first.identity().numbers());
        for (Member each : shards) each.sidecar().done().copy().moveTo(done);
        Sidecar whole = new Sidecar(
                // The id of the first, as digests of secret settings are salted with it.
                first.scanId(),
                shards.stream()
                        .map(each -> each.sidecar().begun())
                        .min(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH),
                first.identity().withoutShard(),
                first.input(),
                false,
                List.of(),
                Files.size(results),
                done.count(),
                done,
                null,
                counts(),
                true);
        SidecarFile sidecar = new SidecarFile(new ResultsName(results, false), true);
        sidecar.write(sidecar.number(), whole);
    }
}
