package dev.muster.http.address;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A set of address blocks, searched by halving. Blocks are nested or apart, never half over each other, so the widest
 * are enough.
 */
final class AddressRanges {
    private static final Comparator<AddressRange> BY_START = ((Comparator<AddressRange>)
                    (a, b) -> a.compareStartTo(b.high(), b.low()))
            .thenComparing(AddressRange::prefix);

    private final List<AddressRange> sorted;

    AddressRanges(List<AddressRange> ranges) {
        List<AddressRange> widest = new ArrayList<>();
        for (AddressRange range : ranges.stream().sorted(BY_START).toList()) {
            boolean inside = !widest.isEmpty() && widest.get(widest.size() - 1).contains(range.high(), range.low());
            if (!inside) widest.add(range);
        }
        sorted = List.copyOf(widest);
    }

    @Nullable
    AddressRange find(long high, long low) {
        int from = 0;
        int to = sorted.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted.get(middle).compareStartTo(high, low) <= 0) from = middle + 1;
            else to = middle;
        }
        if (from == 0) return null;
        AddressRange nearest = sorted.get(from - 1);
        return nearest.contains(high, low) ? nearest : null;
    }
}
