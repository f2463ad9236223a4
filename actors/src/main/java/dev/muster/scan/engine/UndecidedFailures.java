package dev.muster.scan.engine;

import dev.muster.http.FetchResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Targets that failed in a way which an outage would explain, held back until it is known whether there was one. Where
 * the network turns out to have been there, some of them are asked again as samples: if they fail once more, all are to
 * be believed. Pure; for one thread.
 */
final class UndecidedFailures {
    /**
     * One of them.
     *
     * @param at when it failed, in nanoseconds
     * @param checked whether samples of its like have failed again while the network was there
     */
    record Held(TargetState target, FetchResult.Failed result, long at, boolean checked) {}

    /** Few, because they are asked beside everything else, and not one: that might be the only dead one. */
    private static final int SAMPLES = 3;

    /** In the order in which they failed. */
    private final Deque<Held> pending = new ArrayDeque<>();
    /** Those that wait for what samples come to. */
    private final List<Held> checking = new ArrayList<>();

    private final Set<TargetState> samples = new HashSet<>();

    int size() {
        return pending.size() + checking.size();
    }

    boolean isSample(TargetState target) {
        return samples.contains(target);
    }

    void add(TargetState target, FetchResult.Failed result, long now) {
        pending.addLast(new Held(target, result, now, false));
    }

    /** Takes out one to be asked again as a probe; {@code null} where there is none. */
    @Nullable
    Held poll() {
        return pending.pollFirst();
    }

    /** Takes out those that failed before something was begun that got through: what failed was the target. */
    List<Held> before(long proven) {
        List<Held> believed = new ArrayList<>();
        while (!pending.isEmpty() && pending.peekFirst().at() < proven) believed.add(pending.removeFirst());
        return believed;
    }

    /** Takes all out. */
    List<Held> all() {
        List<Held> all = new ArrayList<>(pending);
        all.addAll(checking);
        pending.clear();
        checking.clear();
        samples.clear();
        return all;
    }

    // ---- samples

    /** Takes out those that were checked before, and failed before {@code proven}. */
    List<Held> checked(long proven) {
        List<Held> believed = new ArrayList<>();
        pending.removeIf(held -> held.checked() && held.at() < proven && believed.add(held));
        return believed;
    }

    /** The network is there: all that are pending wait for samples, which are taken out to be asked again. */
    List<TargetState> check() {
        checking.addAll(pending);
        pending.clear();
        List<TargetState> asked = new ArrayList<>(SAMPLES);
        if (!samples.isEmpty()) return asked;
        for (Held held : checking.subList(0, Math.min(SAMPLES, checking.size()))) asked.add(held.target());
        checking.subList(0, asked.size()).clear();
        samples.addAll(asked);
        return asked;
    }

    /**
     * A sample has failed as before. Once all have, whoever waited for them is pending again, and will be believed as
     * soon as something gets through.
     *
     * @param calm whether the network is still taken to be there; else nothing was learnt
     */
    void sampleFailed(TargetState target, FetchResult.Failed result, long now, boolean calm) {
        samples.remove(target);
        checking.add(new Held(target, result, now, false));
        if (!samples.isEmpty()) return;
        for (Held held : checking) pending.addLast(new Held(held.target(), held.result(), now, calm));
        checking.clear();
    }

    /** A sample has got through, or met something else: there was an outage. Takes out whoever waited for it. */
    List<Held> sampleEnded(TargetState target) {
        List<Held> again = new ArrayList<>();
        if (!samples.contains(target)) return again;
        samples.clear();
        again.addAll(checking);
        checking.clear();
        return again;
    }
}
