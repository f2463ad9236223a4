package dev.muster.http.head;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9110, 5.6.7. */
class HttpDateTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # the three forms
            Sun, 06 Nov 1994 08:49:37 GMT   | 1994-11-06T08:49:37Z
            Sunday, 06-Nov-94 08:49:37 GMT  | 1994-11-06T08:49:37Z
            Sun Nov  6 08:49:37 1994        | 1994-11-06T08:49:37Z
            Wed Nov 16 08:49:37 1994        | 1994-11-16T08:49:37Z
            # a wrong day of the week still names a date
            Mon, 06 Nov 1994 08:49:37 GMT   | 1994-11-06T08:49:37Z
            # a leap second is one
            Sat, 31 Dec 2016 23:59:60 GMT   | 2016-12-31T23:59:59Z
            # more than 50 years ahead is the past
            Friday, 20-Nov-76 10:00:00 GMT  | 2076-11-20T10:00:00Z
            Saturday, 20-Nov-76 10:00:01 GMT | 1976-11-20T10:00:01Z
            Saturday, 20-Nov-77 08:49:37 GMT | 1977-11-20T08:49:37Z
            Friday, 31-Dec-99 23:59:59 GMT  | 1999-12-31T23:59:59Z
            Friday, 01-Jan-00 00:00:00 GMT  | 2000-01-01T00:00:00Z
            # case counts, and so does GMT
            sun, 06 Nov 1994 08:49:37 GMT   | -
            Sun, 06 nov 1994 08:49:37 GMT   | -
            Sun, 06 Nov 1994 08:49:37 UTC   | -
            Sun, 06 Nov 1994 08:49:37 +0000 | -
            Sun, 06 Nov 1994 08:49:37       | -
            # digits are counted
            Sun, 6 Nov 1994 08:49:37 GMT    | -
            Sun, 06 Nov 94 08:49:37 GMT     | -
            Sunday, 06-Nov-1994 08:49:37 GMT | -
            Sun, 06 Nov 1994 8:49:37 GMT    | -
            Sun, 06 Nov 1994 08-49-37 GMT   | -
            Sun, 06 Nov 1994 08:49-37 GMT   | -
            Sun Nov 6 08:49:37 1994         | -
            Sun Nov  66 08:49:37 1994       | -
            # dates that do not exist
            Sun, 31 Feb 1994 08:49:37 GMT   | -
            Sun, 06 Nov 1994 24:00:00 GMT   | -
            Sun, 06 Nov 1994 08:60:00 GMT   | -
            Sun, 06 Nov 1994 08:00:61 GMT   | -
            Sun, 06 Foo 1994 08:49:37 GMT   | -
            # none of the forms
            Sun 06 Nov 1994 08:49:37 GMT    | -
            1994-11-06T08:49:37Z            | -
            Sunday, 06-Nov 08:49:37 GMT     | -
            Sun, x 06 Nov 1994 08:49:37 GMT | -
            0                               | -
            -1                              | -
            Sundae, 06-Nov-94 08:49:37 GMT  | -
            Sun, aa Nov 1994 08:49:37 GMT   | -
            Sun, 06 Nov 1994 aa:49:37 GMT   | -
            Sun, 06 Nov 1994 08:aa:37 GMT   | -
            Sun, 06 Nov 1994 08:49:aa GMT   | -
            Sun, 06 Nov 1994 08:49:37 GMTTTTTTTTTTTTTTTTTTTTTT | -
            """)
    void aDateIsReadInItsThreeForms(String text, String expected) {
        assertThat(HttpDate.parse(text, NOW).map(Instant::toString).orElse("-")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Sun, 06 Nov 1994 08:49:37 GMT  | 1994-11-06T08:49:37Z
            sUN, 06 NOV 1994 08:49:37 gmt  | 1994-11-06T08:49:37Z
            SUNDAY, 06-nov-94 08:49:37 Gmt | 1994-11-06T08:49:37Z
            sun nov  6 08:49:37 1994       | 1994-11-06T08:49:37Z
            # a long s is no s, and there is no other zone
            ſun, 06 Nov 1994 08:49:37 GMT  | -
            sun, 06 nov 1994 08:49:37 utc  | -
            gmt                            | -
            0                              | -
            """)
    void aCacheReadsDatesWithoutRegardToCase(String text, String expected) {
        assertThat(HttpDate.parseAnyCase(text, NOW).map(Instant::toString).orElse("-"))
                .isEqualTo(expected);
    }
}
