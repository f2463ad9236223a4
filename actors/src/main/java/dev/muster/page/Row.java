package dev.muster.page;

import dev.muster.http.Hop;
import dev.muster.http.head.FieldName;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.tls.TlsFacts;
import dev.muster.scan.report.TargetReport;
import dev.muster.statistics.ExpiryDays;
import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table: what a target's record says in a few words.
 *
 * @param outcome its code
 * @param status of the answer; {@code null} where none came
 * @param failure its kind; {@code null} where an answer came
 * @param expires the last day of the certificate
 * @param record the record as it stands in the file, ready to be embedded; {@code null} where it is too long or others
 *     mattered more
 */
record Row(
        RowRank rank,
        String target,
        String outcome,
        @Nullable String grade,
        @Nullable Integer score,
        @Nullable Integer status,
        @Nullable String failure,
        @Nullable String server,
        @Nullable String tls,
        @Nullable LocalDate expires,
        Duration took,
        @Nullable String record) {
    private static final FieldName SERVER = FieldName.of("Server");
    /** Characters of a text that servers chose; the record has all of it. */
    private static final int LONGEST = 200;
    /** The same of what is a word in every record of ours. */
    private static final int LONGEST_WORD = 40;

    static Row of(RowRank rank, TargetReport report, @Nullable String record) {
        Hop last =
                report.hops().isEmpty() ? null : report.hops().get(report.hops().size() - 1);
        ResponseHead head = last == null || report.failure() != null ? null : last.head();
        TlsFacts tls = last == null ? null : last.tls();
        return new Row(
                rank,
                String.valueOf(cut(report.target(), LONGEST)),
                report.outcome().code(),
                report.analysis() == null ? null : cut(report.analysis().grade(), LONGEST_WORD),
                report.analysis() == null ? null : report.analysis().score(),
                head == null ? null : head.statusCode(),
                report.failure() == null ? null : cut(report.failure().code(), LONGEST_WORD),
                head == null
                        ? null
                        : head.fields()
                                .first(SERVER)
                                .map(value -> cut(value, LONGEST))
                                .orElse(null),
                tls == null ? null : cut(tls.version(), LONGEST_WORD),
                tls == null || tls.chain().isEmpty()
                        ? null
                        : ExpiryDays.day(tls.chain().get(0).notAfter()),
                report.took(),
                record);
    }

    private static @Nullable String cut(@Nullable String text, int longest) {
        return text == null || text.length() <= longest ? text : text.substring(0, longest) + "…";
    }

    /** About what its record takes in memory. */
    long recordBytes() {
        return record == null ? 0 : record.length();
    }

    Row withoutRecord() {
        return new Row(rank, target, outcome, grade, score, status, failure, server, tls, expires, took, null);
    }
}
