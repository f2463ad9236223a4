package dev.muster.http.head;

import java.util.ArrayList;
import java.util.List;

/** The anomalies of one response, each once, in order of first sight. */
final class Anomalies {
    private final List<Anomaly> inOrder = new ArrayList<>(0);

    void add(Anomaly anomaly) {
        // Never longer than the enum: cheaper than a set, and there is nothing to allocate for a regular head.
        if (!inOrder.contains(anomaly)) inOrder.add(anomaly);
    }

    void addIf(boolean present, Anomaly anomaly) {
        if (present) add(anomaly);
    }

    List<Anomaly> toList() {
        return List.copyOf(inOrder);
    }
}
