package dev.muster.input;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.muster.http.target.Target;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which targets came before, by 128-bit hash: two different ones of a billion meet with a chance of one in
 * 10<sup>20</sup>. None is ever forgotten: past a bound of memory they go to a temporary file. Where that fails, every
 * later target does too, since one might have come before. For one thread; any may close it.
 */
final class SeenTargets implements Closeable {
    /** What a target takes of the heap, as long as there is room for it. */
    static final int HEAP_BYTES = HashTable.PAGE_BYTES / HashTable.USUAL_IN_PAGE + 1;

    private final Hasher128 hasher;
    private final HashTable hashes;
    private final StringBuilder identity = new StringBuilder();
    private final Path directory;
    private @Nullable InputException failure;
    private boolean closed;

    /**
     * @param inMemory targets for which there is room on the heap, with {@link #HEAP_BYTES} for each
     * @param directory of the temporary file
     * @param seed of the hash; one that nobody can guess, so that no list can be made of targets that meet
     */
    SeenTargets(long inMemory, Path directory, long seed) {
        this.hasher = Hashing.xxh3_128(seed);
        this.directory = directory;
        long pages = Math.max(1, inMemory / HashTable.USUAL_IN_PAGE);
        this.hashes = new HashTable((int) Math.min(pages, Integer.MAX_VALUE), directory);
    }

    /**
     * Remembers {@code target}. False where it came before.
     *
     * @throws InputException there is no room for it
     */
    synchronized boolean add(Target target) {
        if (closed) throw new IllegalStateException("closed");
        if (failure != null) throw failure;
        HashValue128 hash = hasher.hashCharsTo128Bits(identityOf(target));
        try {
            return hashes.add(
                    hash.getMostSignificantBits(), hash.getLeastSignificantBits() | 1); // the low part is not 0
        } catch (IOException e) {
            failure = InputException.ofOurOwn(
                    String.format(
                            Locale.ROOT,
                            "cannot remember more targets in %s (%,d so far), to find duplicates: %s; make room"
                                    + " there, or name"
                                    + " another directory in muster.scan.dedupe.directory",
                            directory,
                            hashes.size(),
                            e.getMessage()),
                    e);
            throw failure;
        }
    }

    /** What makes two lines one target: all that is asked, not how it was written. */
    private CharSequence identityOf(Target target) {
        identity.setLength(0);
        identity.append(target.scheme().name())
                .append(' ')
                .append(target.host().inUri())
                .append(' ')
                .append(target.port().orElse(0))
                .append(' ')
                .append(target.pathAndQuery());
        target.address().ifPresent(address -> identity.append(' ').append(address.getHostAddress()));
        return identity;
    }

    /** Gives the temporary file back, if there is one. Whoever still reads the input gets no further. */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        hashes.close();
    }
}
