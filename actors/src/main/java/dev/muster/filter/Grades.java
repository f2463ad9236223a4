package dev.muster.filter;

import java.util.List;

/** The grades of all profiles, in their order. */
public final class Grades {
    private static final List<String> BEST_FIRST =
            List.of("A+", "A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D+", "D", "D-", "E", "F");

    private Grades() {}

    /** How many are better; -1 where it is no grade. */
    public static int place(String grade) {
        return BEST_FIRST.indexOf(grade);
    }

    static String all() {
        return String.join(" ", BEST_FIRST);
    }
}
