package dev.muster.analysis.field;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.head.Fields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6797, 6.1. */
class StrictTransportTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # 6.2, the RFC's own examples
            max-age=31536000 | 31536000 | false
            max-age=15768000 ; includeSubDomains | 15768000 | true
            max-age="31536000" | 31536000 | false
            max-age=0 | 0 | false
            max-age=0; includeSubDomains | 0 | true
            # 6.1: order does not count, names without regard to case, unknown directives passed over
            INCLUDESUBDOMAINS; Max-Age=1; foo=bar; "x | - | -
            INCLUDESUBDOMAINS; Max-Age=1; foo=bar | 1 | true
            ;;max-age=1;; | 1 | false
            max-age = 1 | 1 | false
            # 6.1: a directive that comes twice, or does not keep the grammar, spoils the field
            max-age=1; max-age=1 | - | -
            max-age=1; foo; foo | - | -
            max-age=1, max-age=2 | - | -
            max-age=1; includeSubDomains=1 | - | -
            max-age=-1 | - | -
            max-age=1s | - | -
            max-age= | - | -
            max-age | - | -
            includeSubDomains | - | -
            max-age=1; a b | - | -
            max-age=99999999999999999999 | 9223372036854775807 | false
            """)
    void aValueIsTakenWholeOrNotAtAll(String value, String maxAge, String subDomains) {
        StrictTransport hsts = StrictTransport.parse(Fields.of("Strict-Transport-Security", value));

        assertThat(hsts.valid()).isEqualTo(!maxAge.equals("-"));
        if (hsts.valid()) {
            assertThat(hsts.maxAge()).isEqualTo(Long.parseLong(maxAge));
            assertThat(hsts.includeSubDomains()).isEqualTo(Boolean.parseBoolean(subDomains));
        } else {
            assertThat(hsts.maxAge()).isZero();
        }
    }

    @Test
    void quotesLinesAndPreloadAreNoted() {
        var hsts = StrictTransport.parse(
                Fields.of("strict-transport-security", "max-age=\"1\"; preload", "Strict-Transport-Security", "x"));

        assertThat(hsts.quoted()).isTrue();
        assertThat(hsts.preload()).isTrue();
        assertThat(hsts.lines()).isEqualTo(2);
        assertThat(hsts.isPresent()).isTrue();
        assertThat(StrictTransport.parse(Fields.EMPTY).isPresent()).isFalse();
        assertThat(StrictTransport.parse(Fields.EMPTY).lines()).isZero();
        assertThat(StrictTransport.parse(Fields.of("Strict-Transport-Security", "max-age=1"))
                        .quoted())
                .isFalse();
    }
}
