package dev.muster.page;

import dev.muster.statistics.ExpiryDays;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** On which days certificates end, as a calendar: a line for each month, a square for each day. */
final class ExpiryCalendar {
    /** Certificates are valid for 398 days at most. */
    static final int MONTHS = 14;

    private static final int CELL = 11;
    private static final int LEFT = 60;
    private static final int TOP = 16;
    private static final int ROW = 14;
    private static final int WIDTH = LEFT + 31 * CELL + 44;
    private static final int LEVELS = 4;
    private static final DateTimeFormatter SAME_YEAR = DateTimeFormatter.ofPattern("MMM", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);

    private final ExpiryDays days;
    private final LocalDate today;
    private final YearMonth first;
    private final long most;

    /** @param today the day of the scan; what ended before it has expired */
    ExpiryCalendar(ExpiryDays days, LocalDate today) {
        this.days = days;
        this.today = today;
        this.first = YearMonth.from(today);
        long highest = 0;
        for (LocalDate day = first.atDay(1); day.isBefore(end()); day = day.plusDays(1)) {
            highest = Math.max(highest, days.on(day));
        }
        this.most = highest;
    }

    /** The first day that it does not show. */
    LocalDate end() {
        return first.plusMonths(MONTHS).atDay(1);
    }

    void write(Html html) {
        html.markup(
                "<svg class=\"calendar\" viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"calendar-title\">\n",
                WIDTH, TOP + MONTHS * ROW);
        html.markup(
                "<title id=\"calendar-title\">Days on which certificates end, a line for each month; the table below"
                        + " has the numbers</title>\n");
        for (int day = 1; day <= 31; day += day == 1 ? 4 : 5) {
            html.markup("<text x=\"%d\" y=\"10\" class=\"middle\">%d</text>", x(day) + CELL / 2, day);
        }
        html.markup("\n");
        for (int i = 0; i < MONTHS; i++) month(html, first.plusMonths(i), TOP + i * ROW);
        html.markup("</svg>\n");
    }

    private static int x(int day) {
        return LEFT + (day - 1) * CELL;
    }

    private void month(Html html, YearMonth month, int y) {
        boolean newYear = month.equals(first) || month.getMonthValue() == 1;
        html.markup("<text x=\"0\" y=\"%d\">%s</text>", y + 9, (newYear ? MONTH : SAME_YEAR).format(month));
        for (int day = 1; day <= month.lengthOfMonth(); day++) day(html, month.atDay(day), y);
        html.markup("<text x=\"%d\" y=\"%d\" class=\"end\">%,d</text>\n", WIDTH, y + 9, count(month));
    }

    private void day(Html html, LocalDate day, int y) {
        long count = days.on(day);
        String tone = day.isBefore(today) ? count == 0 ? "past" : "expired" : "level-" + level(count);
        html.markup(
                "<rect x=\"%d\" y=\"%d\" width=\"9\" height=\"10\" rx=\"1.5\" class=\"%s%s\">",
                x(day.getDayOfMonth()), y, tone, day.equals(today) ? " today" : "");
        html.markup("<title>%s: ", day).text(Figure.count(count, "certificate", "certificates"));
        html.markup("</title></rect>");
    }

    /** From 0 for none to 4; by magnitude, for some days may have a thousand times as many as others. */
    private int level(long count) {
        if (count == 0) return 0;
        if (most <= LEVELS) return (int) count;
        return 1 + (int) Math.min(LEVELS - 1L, (long) (LEVELS * Math.log((double) count) / Math.log(most + 1.0)));
    }

    private long count(YearMonth month) {
        return days.between(month.atDay(1), month.plusMonths(1).atDay(1));
    }

    /** The same in numbers. */
    void writeTable(Html html) {
        html.markup("<details><summary>By month, in numbers</summary>\n<table class=\"numbers\"><caption><span"
                + " class=\"unseen\">Certificates that"
                + " end in each month</span></caption><thead><tr><th scope=\"col\">Month</th><th"
                + " scope=\"col\">Certificates</th>"
                + "</tr></thead>\n<tbody>\n");
        for (int i = 0; i < MONTHS; i++) {
            YearMonth month = first.plusMonths(i);
            html.markup("<tr><th scope=\"row\">%s</th><td>%,d</td></tr>\n", MONTH.format(month), count(month));
        }
        html.markup("</tbody></table></details>\n");
    }
}
