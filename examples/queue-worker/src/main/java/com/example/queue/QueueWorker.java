package com.example.queue;

import dev.muster.http.target.ParsedLine;
import dev.muster.http.target.TargetDefaults;
import dev.muster.http.target.TargetParser;
import dev.muster.input.ScanInput;
import dev.muster.record.RecordJson;
import dev.muster.scan.HeaderScanner;
import dev.muster.scan.report.ScanSummary;
import dev.muster.scan.report.TargetReport;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;

/**
 * Scans what stands in the table, each row at least once: a record is written as its claim ends, so a worker that dies,
 * at any moment, leaves rows that are claimed and done again. Nothing is lost, and nothing is there twice, since the
 * key of a record is that of its row.
 */
final class QueueWorker {
    /** Few, so that a worker that dies keeps few from the others; enough that the table is not asked all the time. */
    private static final int ROWS_AT_ONCE = 20;

    private final QueueTable table;
    private final HeaderScanner scanner;
    private final TargetParser parser = new TargetParser(TargetDefaults.STANDARD);

    QueueWorker(QueueTable table, HeaderScanner scanner) {
        this.table = table;
        this.scanner = scanner;
    }

    /**
     * Works until the table has no more to do, or the scanner is drained or closed. What was claimed and not begun is
     * given back.
     */
    ScanSummary work() throws SQLException {
        Claims claims = new Claims();
        try {
            return scanner.scanAll(claims, this::save);
        } finally {
            claims.end();
            table.release();
        }
    }

    /** Where that throws, the scan ends, and its rows are claimed again. */
    private void save(TargetReport report) {
        try {
            table.save(report.seq(), RecordJson.of(report));
        } catch (SQLException e) {
            throw new IllegalStateException("row " + report.seq() + " cannot be written", e);
        }
    }

    /** Rows, claimed as the scan asks for them, which it does as fast as records are written. */
    private final class Claims implements Iterator<ScanInput> {
        private final Queue<QueueTable.Row> claimed = new ArrayDeque<>();
        private boolean ended;

        /** The scan asks on a thread of its own: behind this call nothing more is claimed. */
        synchronized void end() {
            ended = true;
        }

        @Override
        public synchronized boolean hasNext() {
            if (ended) return false;
            if (claimed.isEmpty()) {
                try {
                    claimed.addAll(table.claim(ROWS_AT_ONCE));
                } catch (SQLException e) {
                    throw new IllegalStateException("no row can be claimed", e);
                }
            }
            return !claimed.isEmpty();
        }

        @Override
        public synchronized ScanInput next() {
            if (!hasNext()) throw new NoSuchElementException();
            return input(claimed.remove());
        }
    }

    /** The key of the row is the number that its report comes back with. What is no target gets a record too. */
    private ScanInput input(QueueTable.Row row) {
        ParsedLine parsed = parser.parse(row.target());
        if (parsed instanceof ParsedLine.Parsed found) return new ScanInput.Wanted(row.id(), 0, found.target());
        if (parsed instanceof ParsedLine.Refused refused) {
            return new ScanInput.Refused(row.id(), 0, refused.text(), refused.failure());
        }
        throw new IllegalStateException("row " + row.id() + " is blank");
    }
}
