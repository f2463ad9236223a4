package dev.muster.input;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.muster.http.target.Target;

/**
 * Which targets came before, by 128-bit hash: two different ones of a billion meet with a chance of one in
 * 10<sup>20</sup>. Sixteen bytes for each slot of an open table, so that millions fit; past its bound nothing new is
 * remembered.
 */
final class SeenTargets {
    private static final int FEWEST_SLOTS = 1024;
    private static final long LARGEST = 300_000_000;

    private final Hasher128 hasher = Hashing.xxh3_128();
    private final long most;
    private long[] slots = new long[2 * FEWEST_SLOTS]; // pairs; two zeros are an empty slot
    private long size;
    private boolean full;

    /**
     * @param most targets remembered; never more than one array can hold
     */
    SeenTargets(long most) {
        this.most = Math.min(most, LARGEST);
    }

    /** Remembers {@code target} if there is room. False where it came before. */
    boolean add(Target target) {
        HashValue128 hash = hasher.hashCharsTo128Bits(identity(target));
        long high = hash.getMostSignificantBits();
        long low = hash.getLeastSignificantBits() | 1; // so that no hash is an empty slot
        int slot = slot(high, low);
        if (slots[slot + 1] != 0) return false;
        if (size >= most) {
            full = true;
            return true;
        }
        slots[slot] = high;
        slots[slot + 1] = low;
        if (++size * 4 > (slots.length / 2) * 3L) grow();
        return true;
    }

    /** Whether there was no room for a target, so that later duplicates of it are not seen. */
    boolean isFull() {
        return full;
    }

    /** What makes two lines one target: all that is asked, not how it was written. */
    private static String identity(Target target) {
        return target.scheme().name()
                + ' '
                + target.host().inUri()
                + ' '
                + target.port().orElse(0)
                + ' '
                + target.pathAndQuery();
    }

    /** Where the hash is, or the empty slot where it belongs. */
    private int slot(long high, long low) {
        int mask = slots.length / 2 - 1;
        int i = (int) (high >>> 32) & mask;
        while (slots[2 * i + 1] != 0 && (slots[2 * i] != high || slots[2 * i + 1] != low)) i = (i + 1) & mask;
        return 2 * i;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[2 * old.length];
        for (int i = 0; i < old.length; i += 2) {
            if (old[i + 1] == 0) continue;
            int slot = slot(old[i], old[i + 1]);
            slots[slot] = old[i];
            slots[slot + 1] = old[i + 1];
        }
    }
}
