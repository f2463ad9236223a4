package dev.muster.analysis.rule;

import dev.muster.analysis.Examination;
import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Ruling;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.field.Ascii;
import dev.muster.http.head.FieldName;
import dev.muster.http.head.HttpDate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Date and Age (RFC 9110, 6.6.1; RFC 9111, 5.1): does the server's clock tell the time? */
final class ClockRule implements HeaderRule {
    private static final FieldName DATE = FieldName.of("Date");
    private static final FieldName AGE = FieldName.of("Age");
    /** More than a slow way and a lazy clock explain. */
    private static final Duration TOLERATED = Duration.ofMinutes(5);

    private static final Verdict SKEWED = Verdict.bad(
            "clock-skewed",
            1,
            "The server's clock is off, so caches and cookies end at the wrong time; keep it in step.");
    private static final Verdict DATE_INVALID =
            Verdict.bad("date-invalid", 1, "The value is no HTTP-date, for example Sun, 06 Nov 1994 08:49:37 GMT.");
    private static final Verdict AGE_INVALID =
            Verdict.bad("age-invalid", 1, "Age takes seconds as digits; caches pass anything else over.");

    @Override
    public String id() {
        return "clock";
    }

    @Override
    public String reference() {
        return "https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1";
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(SKEWED, DATE_INVALID, AGE_INVALID);
    }

    @Override
    public List<Ruling> check(Examination examination) {
        Instant at = examination.subject().at();
        List<Ruling> rulings = new ArrayList<>();
        Optional<String> age = examination.fields().first(AGE);
        if (age.isPresent() && !Ascii.isDigits(age.get())) rulings.add(AGE_INVALID.on(age.get()));
        Optional<String> text = examination.fields().first(DATE);
        if (text.isEmpty()) return rulings;
        Optional<Instant> date = HttpDate.parseAnyCase(text.get(), at);
        if (date.isEmpty()) {
            rulings.add(DATE_INVALID.on(text.get()));
            return rulings;
        }
        // A stored answer keeps the date it was made at; its age makes up for that.
        long seconds = examination.freshness().age();
        Duration off = Duration.between(at, date.get().plusSeconds(seconds)).abs();
        if (off.compareTo(TOLERATED) > 0) rulings.add(SKEWED.on(text.get()));
        return rulings;
    }
}
