package dev.muster.filter;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** How values of one kind are compared with what was written, and what may be written. */
enum ValueComparison {
    /** Ignores case, as names of products and most values of fields do. */
    TEXT {
        @Override
        Predicate<Object> test(String operator, ConditionToken written, ConditionToken literal) {
            if (operator.equals("~")) return matching(literal);
            if (!operator.equals("=")) throw ConditionError.at(written, "= != ~ or !~ with text");
            return value -> value.toString().equalsIgnoreCase(literal.text());
        }
    },
    /** A code of a failure, or what all codes of a group begin with: {@code dns} is {@code dns.timeout} as well. */
    CODE {
        @Override
        Predicate<Object> test(String operator, ConditionToken written, ConditionToken literal) {
            if (operator.equals("~")) return matching(literal);
            if (!operator.equals("=")) throw ConditionError.at(written, "= != ~ or !~ with a kind of failure");
            String code = literal.text();
            return value -> value.equals(code) || value.toString().startsWith(code + ".");
        }
    },
    /** Durations are milliseconds. */
    NUMBER {
        @Override
        Predicate<Object> test(String operator, ConditionToken written, ConditionToken literal) {
            double number = number(literal, "a number");
            IntPredicate holds = ordered(operator, written);
            return value -> holds.test(Double.compare(number(value), number));
        }
    },
    /** A number, or all of one hundred: {@code 4xx}. */
    STATUS {
        @Override
        Predicate<Object> test(String operator, ConditionToken written, ConditionToken literal) {
            String text = literal.text().toLowerCase(Locale.ROOT);
            if (text.matches("[1-9]xx")) {
                if (!operator.equals("=")) throw ConditionError.at(written, "= or != with " + literal.text());
                int hundreds = text.charAt(0) - '0';
                return value -> (int) number(value) / 100 == hundreds;
            }
            double number = number(literal, "a status code, such as 404 or 4xx");
            IntPredicate holds = ordered(operator, written);
            return value -> holds.test(Double.compare(number(value), number));
        }
    },
    /** The better one is greater. */
    GRADE {
        @Override
        Predicate<Object> test(String operator, ConditionToken written, ConditionToken literal) {
            int place = Grades.place(literal.text());
            if (place < 0) throw ConditionError.at(literal, "a grade: " + Grades.all());
            IntPredicate holds = ordered(operator, written);
            return value -> {
                int found = Grades.place(value.toString());
                return found >= 0 && holds.test(Integer.compare(place, found));
            };
        }
    },
    /** A time, or a day, which stands for its beginning. */
    TIME {
        @Override
        Predicate<Object> test(String operator, ConditionToken written, ConditionToken literal) {
            Instant time = time(literal);
            IntPredicate holds = ordered(operator, written);
            return value -> value instanceof Instant found && holds.test(found.compareTo(time));
        }
    },
    FLAG {
        @Override
        Predicate<Object> test(String operator, ConditionToken written, ConditionToken literal) {
            boolean yes = literal.isWord("true");
            if (!yes && !literal.isWord("false")) throw ConditionError.at(literal, "true or false");
            if (!operator.equals("=")) throw ConditionError.at(written, "= or != with true and false");
            return value -> value.equals(yes);
        }
    },
    /** Whatever stands at a place of the record: numbers as numbers, all else as text. */
    ANY {
        @Override
        Predicate<Object> test(String operator, ConditionToken written, ConditionToken literal) {
            if (operator.equals("~")) return matching(literal);
            if (operator.equals("=")) {
                Predicate<Object> text = TEXT.test(operator, written, literal);
                return value -> value instanceof Number && isNumber(literal)
                        ? Double.compare(number(value), Double.parseDouble(literal.text())) == 0
                        : text.test(value);
            }
            double number = number(literal, "a number behind " + operator);
            IntPredicate holds = ordered(operator, written);
            return value -> value instanceof Number && holds.test(Double.compare(number(value), number));
        }
    };

    /**
     * The test of one value.
     *
     * @param operator {@code = < <= > >=} or {@code ~}
     * @param written as it stands in the text
     * @throws IllegalArgumentException the operator or the literal does not fit
     */
    abstract Predicate<Object> test(String operator, ConditionToken written, ConditionToken literal);

    /** In linear time: servers choose what is looked at. */
    private static Predicate<Object> matching(ConditionToken literal) {
        try {
            Pattern pattern = Pattern.compile(literal.text(), Pattern.CASE_INSENSITIVE);
            return value -> pattern.matcher(value.toString()).find();
        } catch (PatternSyntaxException e) {
            throw ConditionError.at(literal, "a pattern of RE2: " + e.getDescription());
        }
    }

    private static IntPredicate ordered(String operator, ConditionToken written) {
        return switch (operator) {
            case "=" -> order -> order == 0;
            case "<" -> order -> order < 0;
            case "<=" -> order -> order <= 0;
            case ">" -> order -> order > 0;
            case ">=" -> order -> order >= 0;
            default -> throw ConditionError.at(written, "= != < <= > or >=; only text can be matched");
        };
    }

    private static double number(Object value) {
        if (value instanceof Duration duration) return duration.toNanos() / 1e6;
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static boolean isNumber(ConditionToken literal) {
        return literal.text().matches("-?\\d{1,15}(\\.\\d{1,9})?");
    }

    private static double number(ConditionToken literal, String wanted) {
        if (!isNumber(literal)) throw ConditionError.at(literal, wanted);
        return Double.parseDouble(literal.text());
    }

    private static Instant time(ConditionToken literal) {
        List<String> forms = List.of(literal.text(), literal.text() + "T00:00:00Z");
        for (String form : forms) {
            try {
                return Instant.parse(form);
            } catch (DateTimeException notThis) {
                // the other form is tried
            }
        }
        throw ConditionError.at(literal, "a day or a time in UTC, such as 2026-12-31 or 2026-12-31T12:00:00Z");
    }
}
