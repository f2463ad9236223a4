package dev.muster.analysis.field;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.Subjects;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9111, 4.2 and 5. */
class FreshnessTest {
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # 4.2.1: s-maxage for many, max-age, then Expires less Date
            200 | Cache-Control: max-age=60, s-maxage=120 | max_age 60 | s_maxage 120
            200 | Cache-Control: max-age=60 && Expires: Fri, 20 Nov 2026 10:01:00 GMT | max_age 60 | max_age 60
            200 | Date: Fri, 20 Nov 2026 10:00:00 GMT && Expires: Fri, 20 Nov 2026 10:10:00 GMT | expires 600 | expires 600
            200 | Cache-Control: s-maxage=5 && Expires: Fri, 20 Nov 2026 10:10:00 GMT | expires 600 | s_maxage 5
            # 4.2: dates without regard to case
            200 | Expires: fri, 20 nov 2026 10:00:30 gmt | expires 30 | expires 30
            # without Date it counts from when it came
            200 | Expires: Fri, 20 Nov 2026 10:00:30 GMT | expires 30 | expires 30
            200 | Date: yesterday && Expires: Fri, 20 Nov 2026 10:00:30 GMT | expires 30 | expires 30
            # 5.3: an invalid date, 0 above all, is the past; so is an earlier one
            200 | Expires: 0 | expires 0 | expires 0
            200 | Expires: -1 | expires 0 | expires 0
            200 | Expires: Thu, 01 Jan 1970 00:00:00 GMT | expires 0 | expires 0
            # 4.2.1: several values, the first
            200 | Cache-Control: max-age=1, max-age=2 | max_age 1 | max_age 1
            200 | Cache-Control: max-age=1 && Cache-Control: max-age=2 | max_age 1 | max_age 1
            # 4.2.1: what is no number counts as stale
            200 | Cache-Control: max-age=abc | max_age 0 | max_age 0
            200 | Cache-Control: max-age | max_age 0 | max_age 0
            200 | Cache-Control: max-age=-5 | max_age 0 | max_age 0
            # 5.2: a quoted argument is read too; names without regard to case
            200 | Cache-Control: Max-Age="60" | max_age 60 | max_age 60
            # 1.2.2: no overflow
            200 | Cache-Control: max-age=99999999999999999999 | max_age 2147483648 | max_age 2147483648
            # 5.2.2.5 and 5.2.2.7: no-store binds all, private those that share, unless it names fields
            200 | Cache-Control: no-store, max-age=60 | not_stored 0 | not_stored 0
            200 | Cache-Control: no-store, s-maxage=60 | not_stored 0 | not_stored 0
            # 5.2.2.3: what knows must-understand passes no-store over
            200 | Cache-Control: no-store, must-understand, max-age=3600 | max_age 3600 | max_age 3600
            200 | Cache-Control: private, max-age=60 | max_age 60 | not_stored 0
            200 | Cache-Control: private="set-cookie", max-age=60 | max_age 60 | max_age 60
            # 4.2.2: a tenth of the time since the last change, where the status may be kept without a word
            200 | Last-Modified: Fri, 20 Nov 2026 09:50:00 GMT | heuristic 60 | heuristic 60
            404 | Last-Modified: Fri, 20 Nov 2026 09:50:00 GMT | heuristic 60 | heuristic 60
            302 | Last-Modified: Fri, 20 Nov 2026 09:50:00 GMT | none 0 | none 0
            302 | Cache-Control: public && Last-Modified: Fri, 20 Nov 2026 09:50:00 GMT | heuristic 60 | heuristic 60
            200 | Last-Modified: Fri, 20 Nov 2026 11:00:00 GMT | heuristic 0 | heuristic 0
            200 | Last-Modified: once | none 0 | none 0
            200 | | none 0 | none 0
            """)
    void aLifetimeHasASource(int status, String fields, String forOne, String forMany) {
        Freshness freshness = Freshness.of(status, Subjects.fields(fields == null ? "" : fields), AT);

        assertThat(show(freshness.forOne())).isEqualTo(forOne);
        assertThat(show(freshness.forMany())).isEqualTo(forMany);
    }

    /** RFC 9213. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CDN-Cache-Control: max-age=60 | max_age 60
            CDN-Cache-Control: max-age=60, s-maxage=120 | s_maxage 120
            CDN-Cache-Control: max-age=1 && CDN-Cache-Control: max-age=2 | max_age 2
            # 2.2: Cache-Control and Expires say nothing beside it
            CDN-Cache-Control: max-age=60 && Cache-Control: no-store | max_age 60
            CDN-Cache-Control: must-revalidate && Cache-Control: max-age=60 | none 0
            CDN-Cache-Control: must-revalidate && Expires: Fri, 20 Nov 2026 10:10:00 GMT | none 0
            CDN-Cache-Control: must-revalidate && Last-Modified: Fri, 20 Nov 2026 09:50:00 GMT | heuristic 60
            CDN-Cache-Control: no-store, max-age=60 | not_stored 0
            CDN-Cache-Control: no-store, must-understand, max-age=60 | max_age 60
            CDN-Cache-Control: private, max-age=60 | not_stored 0
            CDN-Cache-Control: private="set-cookie", max-age=60 | max_age 60
            # 2.1: values of another kind are not taken for the right one; parameters say nothing
            CDN-Cache-Control: max-age="60" | none 0
            CDN-Cache-Control: max-age=60.0 | none 0
            CDN-Cache-Control: max-age=-1 | none 0
            CDN-Cache-Control: no-store=?0, max-age=60 | max_age 60
            CDN-Cache-Control: max-age=60;max-age=5 | max_age 60
            CDN-Cache-Control: max-age=999999999999999 | max_age 2147483648
            # 2.1: empty, or not of the grammar, is absent
            CDN-Cache-Control: | absent
            CDN-Cache-Control: max-age=60, | absent
            CDN-Cache-Control: Max-Age=60 | absent
            Cache-Control: max-age=60 | absent
            """)
    void cachesOfDeliveryNetworksGoByTheirOwnField(String fields, String forCdn) {
        Freshness.Lifetime lifetime =
                Freshness.of(200, Subjects.fields(fields), AT).forCdn();

        assertThat(lifetime == null ? "absent" : show(lifetime)).isEqualTo(forCdn);
    }

    @ParameterizedTest
    @CsvSource({
        "Age: 10, 10",
        "'Age: 10, 20', 10",
        "Age: -1, 0",
        "Age: x, 0",
        "Age: 99999999999999999999, 2147483648",
        "Server: x, 0"
    })
    void ageIsTheFirstValidMember(String fields, long age) {
        assertThat(Freshness.of(200, Subjects.fields(fields), AT).age()).isEqualTo(age);
    }

    @Test
    void fieldListsAndFlagsOfCacheControlAreKeptApart() {
        var control = CacheControl.parse(
                Subjects.fields("Cache-Control: no-cache=\"Set-Cookie, X\", private, immutable, max-age=x"));

        assertThat(control.isPresent()).isTrue();
        assertThat(control.fieldNames("no-cache")).containsExactly("set-cookie", "x");
        assertThat(control.fieldNames("private")).isEmpty();
        assertThat(control.hasUnqualified("no-cache")).isFalse();
        assertThat(control.hasUnqualified("private")).isTrue();
        assertThat(control.has("immutable")).isTrue();
        assertThat(control.hasInvalidSeconds("max-age")).isTrue();
        assertThat(control.hasInvalidSeconds("s-maxage")).isFalse();
        assertThat(CacheControl.parse(Subjects.fields("")).isPresent()).isFalse();
    }

    private static String show(Freshness.Lifetime lifetime) {
        return lifetime.source().name().toLowerCase(Locale.ROOT) + " " + lifetime.seconds();
    }
}
