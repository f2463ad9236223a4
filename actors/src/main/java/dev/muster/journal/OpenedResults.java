package dev.muster.journal;

import dev.muster.input.InputCounts;
import dev.muster.input.InputPosition;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The files of one scan, open and locked, with what they hold so far. The lock is on the first of them and stays until
 * all are closed: closing any other stream to a locked file would end it, so this is the only one.
 */
final class OpenedResults implements Closeable {
    private static final InputPosition NOTHING_READ =
            new InputPosition(0, 0, Digests.hex(Digests.sha256().digest()), false);

    final ResultsName name;
    final String scanId;
    final Instant begun;
    final ScanIdentity identity;
    final InputPosition verified;
    final List<Sidecar.Part> closed;
    final DoneItems done;
    /** What records say of lines behind {@link #verified}. */
    final RecordedLines unverified = new RecordedLines();

    /** What is left of an input that was read to its end, and what that came to. */
    final ReadInput.@Nullable Rest rest;

    final boolean resumed;
    final boolean complete;
    private final ResultsPart first;
    private ResultsPart current;
    /** Bytes behind the last whole record, which were cut off. */
    long torn;

    private OpenedResults(ResultsName name, ResultsPart first, String scanId, ScanIdentity identity, Instant begun) {
        this.name = name;
        this.first = first;
        this.current = first;
        this.scanId = scanId;
        this.identity = identity;
        this.begun = begun;
        this.verified = NOTHING_READ;
        this.closed = new ArrayList<>();
        this.done = new DoneItems(identity.numbers());
        this.rest = null;
        this.resumed = false;
        this.complete = false;
    }

    private OpenedResults(ResultsName name, ResultsPart first, Sidecar sidecar) throws IOException {
        this.name = name;
        this.first = first;
        this.current = first;
        this.scanId = sidecar.scanId();
        this.identity = sidecar.identity();
        this.begun = sidecar.begun();
        this.verified = sidecar.input();
        this.closed = new ArrayList<>(sidecar.closed());
        this.done = sidecar.done();
        this.resumed = true;
        this.complete = sidecar.complete();
        try {
            if (!closed.isEmpty()) openLast();
            readTail(sidecar);
        } catch (IOException | RuntimeException e) {
            if (current != first) current.close();
            throw e;
        }
        this.rest = rest(sidecar);
    }

    private ReadInput.@Nullable Rest rest(Sidecar sidecar) {
        DoneItems left = complete ? new DoneItems(identity.numbers()) : sidecar.left();
        InputCounts counts = sidecar.counts();
        if (left == null || counts == null || !verified.ended()) return null;
        left.removeAll(done);
        return left.count() + done.count() == counts.handedOut() ? new ReadInput.Rest(left, counts) : null;
    }

    /**
     * Opens them.
     *
     * @param identity of the scan that is to be run; its argument is the scan's id
     * @throws JournalException somebody else writes there, there are results that nobody spoke of, or they are of
     *     another scan
     */
    static OpenedResults open(
            ResultsName name, ScanJournal.Mode mode, Function<String, ScanIdentity> identity, Instant now)
            throws IOException {
        List<Path> there = existing(name);
        if (mode == ScanJournal.Mode.NEW && !there.isEmpty()) throw exists(name, there);
        // Before anything is opened, and so made: a scan in parts has no file of the other name.
        if (mode == ScanJournal.Mode.RESUME && there.contains(name.sidecar())) compare(name, identity);
        String id = UUID.randomUUID().toString();
        // Nothing is made, and nothing goes, where this is refused.
        ScanIdentity mine = mode == ScanJournal.Mode.RESUME ? null : identity.apply(id);
        ResultsPart first = openFirst(name);
        try {
            first.lock();
            // Another one may have come and gone before the lock was ours.
            if (mode == ScanJournal.Mode.NEW && first.size() > 0) throw exists(name, existing(name));
            if (mode == ScanJournal.Mode.RESUME && isBegun(name, first)) return resume(name, first, identity);
            if (mode == ScanJournal.Mode.FORCE) removeOld(name, first, there);
            first.cut(0, 0);
            return new OpenedResults(name, first, id, mine == null ? identity.apply(id) : mine, now);
        } catch (IOException | RuntimeException e) {
            first.close();
            throw e;
        }
    }

    private static ResultsPart openFirst(ResultsName name) throws IOException {
        Path path = name.part(1);
        try {
            return ResultsPart.open(path, name.isCompressed());
        } catch (JournalException e) {
            throw e;
        } catch (IOException e) {
            throw new JournalException(
                    JournalException.Reason.CANNOT_CREATE, "cannot create " + path + ": " + reason(path, e), e);
        }
    }

    private static String reason(Path path, IOException e) {
        Path directory = path.toAbsolutePath().getParent();
        if (e instanceof NoSuchFileException && directory != null) return "there is no directory " + directory;
        if (Files.isDirectory(path)) return "it is a directory";
        boolean isDenied = e instanceof AccessDeniedException || Files.exists(path) && !Files.isWritable(path);
        return isDenied ? "permission denied" : String.valueOf(e.getMessage());
    }

    /** Its files. In one file, parts are its own only where its sidecar says so: they may be anybody's. */
    private static List<Path> existing(ResultsName name) throws IOException {
        List<Path> all = name.existing();
        if (name.split() || isInParts(name)) return all;
        return all.stream().filter(path -> !name.isPart(path)).toList();
    }

    private static boolean isInParts(ResultsName name) {
        if (!Files.exists(name.sidecar())) return false;
        try {
            return SidecarCodec.read(name.sidecar()).split();
        } catch (JournalException e) {
            return false; // what nobody can read says so of nothing; whoever goes on with it is told
        }
    }

    private static JournalException exists(ResultsName name, List<Path> there) {
        boolean canResume = there.contains(name.sidecar());
        return new JournalException(
                JournalException.Reason.EXISTS,
                there.get(0) + " is there already; "
                        + (canResume
                                ? "--resume goes on with its scan, --force overwrites it"
                                : "--force overwrites it"));
    }

    /** Whether there is a scan to go on with; one that was killed before its first record has an empty file only. */
    private static boolean isBegun(ResultsName name, ResultsPart first) throws IOException {
        if (Files.exists(name.sidecar())) return true;
        if (first.size() == 0 && !otherLayoutIsThere(name)) return false;
        throw new JournalException(
                JournalException.Reason.DAMAGED,
                "cannot go on with " + name.results() + ": there is no " + name.sidecar()
                        + " beside it, which says what scan it is of; --force overwrites it");
    }

    private static boolean otherLayoutIsThere(ResultsName name) throws IOException {
        return existing(name).stream().anyMatch(path -> !path.equals(name.part(1)));
    }

    private static void removeOld(ResultsName name, ResultsPart first, List<Path> there) throws IOException {
        List<Path> old = there.stream()
                .filter(path -> !path.equals(first.path()) && !path.equals(name.sidecar()))
                .toList();
        // The lock of the first alone would not do: whoever writes may have lost that to somebody who took it away.
        for (Path each : old) {
            try (ResultsPart part = ResultsPart.open(each, name.isCompressed())) {
                part.lock();
            }
        }
        // The sidecar first: without it nobody takes what is left for a scan to go on with.
        Files.deleteIfExists(name.sidecar());
        for (Path each : old) Files.deleteIfExists(each);
    }

    private static OpenedResults resume(ResultsName name, ResultsPart first, Function<String, ScanIdentity> identity)
            throws IOException {
        return new OpenedResults(name, first, compare(name, identity));
    }

    private static Sidecar compare(ResultsName name, Function<String, ScanIdentity> identity) throws IOException {
        Sidecar sidecar = SidecarCodec.read(name.sidecar());
        List<String> differences = new ArrayList<>();
        if (sidecar.split() != name.split()) {
            differences.add("--split-size: " + layout(sidecar.split()) + " when the scan began, " + layout(name.split())
                    + " now");
        }
        differences.addAll(sidecar.identity().differences(identity.apply(sidecar.scanId())));
        if (differences.isEmpty()) {
            for (Sidecar.Part part : sidecar.closed()) checkClosed(name, part);
            return sidecar;
        }
        throw new JournalException(
                JournalException.Reason.CHANGED,
                "cannot go on with " + name.results() + ", its records would not be those of one scan:\n  "
                        + String.join("\n  ", differences)
                        + "\ngive the same again, or write to another file, or begin anew with --force");
    }

    private static String layout(boolean split) {
        return split ? "in parts" : "one file";
    }

    private static void checkClosed(ResultsName name, Sidecar.Part part) throws IOException {
        Path path = name.results().resolveSibling(part.name());
        long size = Files.isRegularFile(path) ? Files.size(path) : -1;
        if (size == part.bytes()) return;
        throw damaged(path, size < 0 ? "it is gone" : "it has " + size + " bytes, and had " + part.bytes());
    }

    /** Opens the part behind those that are closed. */
    private void openLast() throws IOException {
        current = ResultsPart.open(name.part(closed.size() + 1), name.isCompressed());
        current.lock();
    }

    private void readTail(Sidecar sidecar) throws IOException {
        long size = current.size();
        if (size < sidecar.position()) {
            throw damaged(current.path(), "it has " + size + " bytes, and had at least " + sidecar.position());
        }
        if (!name.isCompressed() && !Tail.isLineEnd(current.channel(), sidecar.position())) {
            throw damaged(current.path(), "no record ends at byte " + sidecar.position() + " any more");
        }
        readTail(sidecar.position(), sidecar.records());
        // A sidecar that is older than the last part: after a power failure without fsync, or restored from a copy.
        while (name.split() && Files.exists(name.part(closed.size() + 2))) {
            if (torn > 0) {
                throw damaged(current.path(), "its last " + torn + " bytes are no records, and another part follows");
            }
            closed.add(new Sidecar.Part(
                    String.valueOf(current.path().getFileName()), current.position(), current.records()));
            if (current != first) current.close();
            openLast();
            readTail(0, 0);
        }
    }

    private void readTail(long from, long recordsBefore) throws IOException {
        ResultsPart part = current;
        long before = done.count();
        List<String> wrong = new ArrayList<>();
        long end = Tail.read(part.channel(), from, name.isCompressed(), record -> {
            if (!done.canHold(record.seq(), record.line())) {
                wrong.add("a record of " + record.target() + ", which is no item of this scan");
            } else if (!done.add(record.seq(), record.line())) {
                wrong.add("two records of " + record.target() + ", line " + record.line());
            }
            if (record.line() > verified.lines()) {
                unverified.add(identity.numbers().bySeq() ? record.seq() : record.line(), record.target());
            }
        });
        if (!wrong.isEmpty()) throw damaged(part.path(), wrong.get(0));
        torn = part.size() - end;
        part.cut(end, recordsBefore + done.count() - before);
    }

    private static JournalException damaged(Path path, String how) {
        return new JournalException(
                JournalException.Reason.DAMAGED,
                "cannot go on with " + path + ": it was changed since (" + how + "); --force begins anew");
    }

    /** The part that is written to. */
    ResultsPart current() {
        return current;
    }

    /** Goes on with the next part. The sidecar must say so before: it is where a resumed scan looks. */
    void nextPart() throws IOException {
        ResultsPart full = current;
        current = ResultsPart.create(name.part(closed.size() + 1), name.isCompressed());
        current.lock();
        if (full != first) full.close();
    }

    @Override
    public void close() throws IOException {
        try (ResultsPart last = first) {
            if (current != last) current.close();
        }
    }
}
