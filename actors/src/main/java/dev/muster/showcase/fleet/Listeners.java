package dev.muster.showcase.fleet;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Binds one listener for each site: each on its own address of 127.0.0.0/8, all on one port. Where the system knows
 * 127.0.0.1 only (macOS), each on its own port there.
 */
final class Listeners {
    private static final int BACKLOG = 1024;
    private static final int PORTS_TRIED = 8;
    /** 127.1.0.1: far from 127.0.0.1 and 127.0.0.53, where other software listens. */
    private static final int FIRST = (127 << 24) | (1 << 16) | 1;
    /** Descriptors left alone: class files, logs, selectors. */
    private static final long RESERVE = 128;

    /** @param listener {@code null} where nothing is to listen */
    record Bound(InetSocketAddress address, @Nullable ServerSocketChannel listener) {}

    private Listeners() {}

    /**
     * How many of {@code wanted} sites there are descriptors for. Half of those left stays free: each connection inside
     * one process takes two.
     */
    static int affordable(int wanted) {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system)) return wanted;
        long left = system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount() - RESERVE;
        return (int) Math.max(1, Math.min(wanted, left / 2));
    }

    /** @param listening whether site number n listens at all; the first one does, for it finds the port */
    static List<Bound> bind(boolean[] listening) throws IOException {
        BindException last = new BindException("no address of 127.0.0.0/8 can be bound");
        for (int attempt = 0; attempt < PORTS_TRIED; attempt++) {
            List<Bound> bound = new ArrayList<>(listening.length);
            try {
                return hasOwnAddresses() ? onOneAddressEach(listening, bound) : onOnePortEach(listening, bound);
            } catch (BindException taken) {
                // Somebody holds this port at one of the addresses: the next try gets another port.
                close(bound);
                last = taken;
            } catch (IOException problem) {
                close(bound);
                throw problem;
            }
        }
        throw last;
    }

    static void close(List<Bound> bound) {
        for (Bound one : bound) {
            if (one.listener() != null) EventLoop.closeQuietly(one.listener());
        }
    }

    private static List<Bound> onOneAddressEach(boolean[] listening, List<Bound> bound) throws IOException {
        int port = 0;
        for (int i = 0; i < listening.length; i++) {
            InetSocketAddress address = new InetSocketAddress(address(i), port);
            ServerSocketChannel listener = listening[i] ? listen(address) : null;
            if (listener != null) address = (InetSocketAddress) listener.getLocalAddress();
            port = address.getPort();
            bound.add(new Bound(address, listener));
        }
        return bound;
    }

    private static List<Bound> onOnePortEach(boolean[] listening, List<Bound> bound) throws IOException {
        for (boolean listens : listening) {
            ServerSocketChannel listener =
                    listen(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
            InetSocketAddress address = (InetSocketAddress) listener.getLocalAddress();
            if (!listens) listener.close();
            bound.add(new Bound(address, listens ? listener : null));
        }
        return bound;
    }

    private static ServerSocketChannel listen(InetSocketAddress address) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        try {
            listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            return listener.bind(address, BACKLOG);
        } catch (IOException problem) {
            listener.close();
            throw problem;
        }
    }

    private static boolean hasOwnAddresses() throws IOException {
        try (ServerSocketChannel probe = ServerSocketChannel.open()) {
            probe.bind(new InetSocketAddress(address(0), 0));
            return true;
        } catch (BindException onlyOneAddress) {
            return false;
        }
    }

    private static InetAddress address(int number) throws IOException {
        // Last bytes run from 1 to 250: a zero or 255 at the end puzzles readers.
        int value = FIRST + (number / 250) * 256 + number % 250;
        return InetAddress.getByAddress(
                new byte[] {(byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value});
    }
}
