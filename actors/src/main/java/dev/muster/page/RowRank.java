package dev.muster.page;

import dev.muster.analysis.Analysis;
import dev.muster.analysis.Finding;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import java.util.Comparator;

/**
 * A record's place among all others. No two are equal, so that the same files give the same rows, whoever reads them
 * and however many at once.
 *
 * @param score of an answer that was graded; 0 of any other
 * @param faults rules that did not pass
 * @param draw a hash of the target: who comes first among equals, without regard to the alphabet or the order of the
 * scan
 * @param file number of the file, from 0
 * @param line number of the line in it, from 1
 */
record RowRank(Group group, int score, int faults, long draw, int file, long line) {
    /** The kinds of rows; each has a share of a table that is too small for all. */
    enum Group {
        GRADED,
        UNGRADED,
        FAILED
    }

    private static final Comparator<RowRank> EQUALS = Comparator.comparingLong(RowRank::draw)
            .thenComparingInt(RowRank::file)
            .thenComparingLong(RowRank::line);

    /** Low scores first, and of equal ones those with more faults. */
    static final Comparator<RowRank> WORST_FIRST = Comparator.comparing(RowRank::group)
            .thenComparingInt(RowRank::score)
            .thenComparing(Comparator.<RowRank>comparingInt(RowRank::faults).reversed())
            .thenComparing(EQUALS);

    static final Comparator<RowRank> BEST_FIRST = Comparator.comparing(RowRank::group)
            .thenComparing(Comparator.<RowRank>comparingInt(RowRank::score).reversed())
            .thenComparingInt(RowRank::faults)
            .thenComparing(EQUALS);

    static RowRank of(TargetReport report, int file, long line) {
        long draw = hash(report.target());
        if (report.outcome() != Outcome.ANSWERED) return new RowRank(Group.FAILED, 0, 0, draw, file, line);
        Analysis analysis = report.analysis();
        if (analysis == null || analysis.score() == null) return new RowRank(Group.UNGRADED, 0, 0, draw, file, line);
        return new RowRank(Group.GRADED, analysis.score(), count(analysis), draw, file, line);
    }

    private static int count(Analysis analysis) {
        int faults = 0;
        for (Finding finding : analysis.findings()) {
            if (!finding.pass()) faults++;
        }
        return faults;
    }

    /** FNV-1a over UTF-16 units, mixed as in MurmurHash3: fixed for ever, so that a page can be made again. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }
}
