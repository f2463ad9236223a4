package dev.muster.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.InputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Random;

/**
 * Lines of input of which exactly every other one came before, near or far: names of {@link NamesOfTheMix} at the given
 * addresses. Made as they are read.
 */
final class RepeatedNames extends InputStream {
    private final List<InetAddress> addresses;
    private final int port;
    private final long distinct;
    private final Random random;
    private byte[] pair = {};
    private int at;
    private long next;

    /** @param lines an even number */
    RepeatedNames(long lines, List<InetAddress> addresses, int port, long seed) {
        this.addresses = List.copyOf(addresses);
        this.port = port;
        this.distinct = lines / 2;
        this.random = new Random(seed);
    }

    @Override
    public int read() {
        return fill() ? pair[at++] : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (!fill()) return -1;
        int count = Math.min(length, pair.length - at);
        System.arraycopy(pair, at, into, offset, count);
        at += count;
        return count;
    }

    /** A new name, and one that came before. */
    private boolean fill() {
        if (at < pair.length) return true;
        if (next == distinct) return false;
        next++;
        long before = (long) (random.nextDouble() * next);
        pair = (line(next - 1) + line(before)).getBytes(US_ASCII);
        at = 0;
        return true;
    }

    private String line(long number) {
        InetAddress address = addresses.get((int) (number % addresses.size()));
        return "http://" + NamesOfTheMix.name("crowd", (int) number, address) + ":" + port + "/\n";
    }
}
