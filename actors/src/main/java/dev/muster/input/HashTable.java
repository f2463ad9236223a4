package dev.muster.input;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A set of 128-bit hashes that grows for as long as there is room on the disk: extendible hashing (Fagin, Nievergelt,
 * Pippenger and Strong, 1979). The first bits of a hash lead, by a directory on the heap, to the one page that can hold
 * it; a full page is split into two, and the directory doubles where it has to. So nothing ever waits for the whole
 * table to be rebuilt, and a hash is looked up with one page. The first pages are on the heap, those beyond a bound in
 * a {@link PageFile}.
 *
 * <p>On the heap each hash in the file takes about a tenth of a byte, for the directory. For one thread; unusable once
 * a method has thrown.
 */
final class HashTable implements Closeable {
    /** Four KiB in all, as disks and page caches have them. */
    private static final int SLOTS = 256;

    private static final int PAGE_LONGS = 2 * SLOTS;
    /** A page with so many is split: with fewer free slots, looking for one takes long. */
    private static final int FULL = 224;
    /** Hashes in a page, on average over the time from one split to the next. */
    static final int USUAL_IN_PAGE = (int) (FULL * Math.log(2));
    /** Of heap for a page: its slots, and what belongs to an array. */
    static final int PAGE_BYTES = PAGE_LONGS * Long.BYTES + 16;

    /** Hashes that share so many bits at the beginning are none: an array for the directory ends here. */
    private static final int MOST_BITS = 30;

    private final int mostOnHeap;
    private final Path fileDirectory;
    private final long[] fromFile = new long[PAGE_LONGS];
    private long[][] onHeap = {new long[PAGE_LONGS]};
    private @Nullable PageFile file;
    /** The page of each beginning of a hash, {@link #bits} long. */
    private int[] directory = {0};

    private int bits;
    private int pages = 1;
    /** How many bits the hashes of each page have in common, and how many hashes there are. */
    private byte[] commonBits = {0};

    private short[] counts = {0};
    private long size;

    /**
     * @param mostOnHeap pages kept on the heap, at least 1
     * @param fileDirectory where the file with all others is made, once there is one
     */
    HashTable(int mostOnHeap, Path fileDirectory) {
        if (mostOnHeap < 1) throw new IllegalArgumentException("at least one page, found " + mostOnHeap);
        this.mostOnHeap = mostOnHeap;
        this.fileDirectory = fileDirectory;
    }

    /** Adds a hash, of which {@code low} is not zero. False where it is there already. */
    boolean add(long high, long low) throws IOException {
        while (true) {
            int page = directory[place(high)];
            long[] slots = read(page);
            int slot = slot(slots, high, low);
            if (slots[slot + 1] != 0) return false;
            if (counts[page] < FULL) {
                put(page, slot, high, low);
                size++;
                return true;
            }
            split(page, slots);
        }
    }

    /** Hashes so far. */
    long size() {
        return size;
    }

    /** Pages so far that are not on the heap. */
    int pagesInFile() {
        return Math.max(0, pages - mostOnHeap);
    }

    private int place(long high) {
        return bits == 0 ? 0 : (int) (high >>> (Long.SIZE - bits));
    }

    /** Where the hash is, or the empty slot where it belongs. No page is ever full. */
    private static int slot(long[] slots, long high, long low) {
        int i = (int) (low >>> 32) & (SLOTS - 1);
        while (slots[2 * i + 1] != 0 && (slots[2 * i] != high || slots[2 * i + 1] != low)) i = (i + 1) & (SLOTS - 1);
        return 2 * i;
    }

    private long[] read(int page) throws IOException {
        if (page < mostOnHeap) return onHeap[page];
        file().read(page - mostOnHeap, fromFile);
        return fromFile;
    }

    private void put(int page, int slot, long high, long low) throws IOException {
        counts[page]++;
        if (page < mostOnHeap) {
            onHeap[page][slot] = high;
            onHeap[page][slot + 1] = low;
        } else {
            file().write(page - mostOnHeap, slot, high, low);
        }
    }

    /** Moves those hashes of a page whose next bit is set to a new one. */
    private void split(int page, long[] slots) throws IOException {
        int common = commonBits[page];
        if (common == bits) doubleDirectory();
        makeRoomForOne();
        int other = pages++;
        long[] zeros = new long[PAGE_LONGS];
        long[] ones = new long[PAGE_LONGS];
        counts[page] = 0;
        for (int i = 0; i < PAGE_LONGS; i += 2) {
            if (slots[i + 1] == 0) continue;
            boolean one = (slots[i] << common) < 0;
            long[] to = one ? ones : zeros;
            int slot = slot(to, slots[i], slots[i + 1]);
            to[slot] = slots[i];
            to[slot + 1] = slots[i + 1];
            counts[one ? other : page]++;
        }
        commonBits[page]++;
        commonBits[other] = commonBits[page];
        // The beginnings that lead to one page lie side by side.
        int width = 1 << (bits - common);
        int first = common == 0 ? 0 : (int) (firstOf(slots) >>> (Long.SIZE - common)) * width;
        Arrays.fill(directory, first + width / 2, first + width, other);
        write(page, zeros);
        write(other, ones);
    }

    /** One hash of a page that has some; no hash has a zero in the second long. */
    private static long firstOf(long[] slots) {
        int i = 0;
        while (slots[i + 1] == 0) i += 2;
        return slots[i];
    }

    private void doubleDirectory() {
        // With hashes whose seed nobody knows this takes a billion pages.
        if (bits == MOST_BITS) throw new IllegalStateException("no more than " + size + " hashes can be told apart");
        int[] doubled = new int[2 * directory.length];
        for (int i = 0; i < doubled.length; i++) doubled[i] = directory[i / 2];
        directory = doubled;
        bits++;
    }

    private void makeRoomForOne() {
        if (pages == counts.length) {
            counts = Arrays.copyOf(counts, 2 * pages);
            commonBits = Arrays.copyOf(commonBits, 2 * pages);
        }
        if (pages == onHeap.length && pages < mostOnHeap) {
            onHeap = Arrays.copyOf(onHeap, (int) Math.min(2L * pages, mostOnHeap));
        }
    }

    private void write(int page, long[] slots) throws IOException {
        if (page < mostOnHeap) onHeap[page] = slots;
        else file().write(page - mostOnHeap, slots);
    }

    private PageFile file() throws IOException {
        PageFile open = file;
        if (open == null) {
            open = new PageFile(fileDirectory, PAGE_LONGS);
            file = open;
        }
        return open;
    }

    @Override
    public void close() throws IOException {
        if (file != null) file.close();
    }
}
