package dev.muster.statistics;

import java.util.Comparator;

/** Best grade first: {@code A+} before {@code A} before {@code A-} before {@code B+}, for the letters of any profile.
 */
public final class GradeOrder implements Comparator<String> {
    @Override
    public int compare(String one, String other) {
        int letters = Integer.compare(letter(one), letter(other));
        if (letters != 0) return letters;
        int signs = Integer.compare(sign(one), sign(other));
        return signs != 0 ? signs : one.compareTo(other);
    }

    private static int letter(String grade) {
        return grade.isEmpty() ? Character.MAX_VALUE : grade.charAt(0);
    }

    private static int sign(String grade) {
        return grade.endsWith("+") ? 0 : grade.endsWith("-") ? 2 : 1;
    }
}
