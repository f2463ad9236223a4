package dev.muster.page;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The first rows of an order: no more than so many, and no more than so many bytes of records in them. */
final class RankedRows {
    private final TreeMap<RowRank, Row> rows;
    private final int most;
    private final long mostBytes;
    private long bytes;

    RankedRows(Comparator<RowRank> order, int most, long mostBytes) {
        this.rows = new TreeMap<>(order);
        this.most = most;
        this.mostBytes = mostBytes;
    }

    void add(Row row) {
        Row before = rows.put(row.rank(), row);
        bytes += row.recordBytes() - (before == null ? 0 : before.recordBytes());
        if (rows.size() > most) {
            Map.Entry<RowRank, Row> last = rows.pollLastEntry();
            bytes -= last.getValue().recordBytes();
        }
    }

    /** Memory is bounded, however long the records are: the first rows keep theirs. */
    void letGoOfRecords() {
        if (bytes <= mostBytes) return;
        bytes = 0;
        for (Map.Entry<RowRank, Row> entry : rows.entrySet()) {
            Row row = entry.getValue();
            if (bytes + row.recordBytes() <= mostBytes) bytes += row.recordBytes();
            else entry.setValue(row.withoutRecord());
        }
    }

    /** The rank that a row has to come before; {@code null} while there is room. */
    @Nullable
    RowRank bound() {
        return rows.size() < most ? null : rows.lastKey();
    }

    Collection<Row> all() {
        return rows.values();
    }

    List<Row> first(int number) {
        return rows.values().stream().limit(number).toList();
    }

    int size() {
        return rows.size();
    }
}
