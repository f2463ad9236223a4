package dev.muster.analysis.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.analysis.Product;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FingerprintFileTest {
    private static final FingerprintDetector DETECTOR = FingerprintDetector.standard();

    static Stream<FingerprintFile.Row> rows() {
        return FingerprintFile.shippedRows().stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyLineFindsItsProductInItsExample(FingerprintFile.Row row) {
        Fingerprint fingerprint = row.fingerprint();
        Trace trace = new Trace(fingerprint.place().key(), row.example());

        List<Product> found = DETECTOR.detect(List.of(trace));

        Product wanted = found.stream()
                .filter(product -> product.product().equals(name(fingerprint)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(fingerprint.id() + " is not in " + found));
        assertThat(wanted.version()).as(fingerprint.id()).isEqualTo(row.expected());
        assertThat(wanted.vendor()).isNotNull();
        assertThat(wanted.source()).isEqualTo(fingerprint.place().source());
        if (wanted.cpe() != null) assertThat(wanted.cpe()).matches("cpe:/[aoh](:[a-z0-9._%~-]+){2,3}");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyPatternButThoseThatOnlyAskForPresenceHasALiteralToBeFoundBy(FingerprintFile.Row row) {
        String pattern = row.fingerprint().pattern().pattern();
        // Bare versions and numbers stand under names that hardly any answer has.
        if (pattern.isEmpty() || pattern.startsWith("^\\d") || pattern.startsWith("^[") || pattern.startsWith("^([")) {
            return;
        }
        if (pattern.startsWith("^v?(")) return;

        assertThat(RequiredLiterals.of(pattern, 2)).as(row.fingerprint().id()).isNotEmpty();
    }

    @Test
    void itHoldsAtLeastTwoHundredAndFiftyProducts() {
        assertThat(rows().map(row -> name(row.fingerprint())).distinct()).hasSizeGreaterThan(250);
    }

    @Test
    void noExampleNamesAProductTwice() {
        rows().forEach(row -> assertThat(DETECTOR.detect(
                        List.of(new Trace(row.fingerprint().place().key(), row.example()))))
                .extracting(Product::product)
                .doesNotHaveDuplicates());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Server~x~v~p~-~-~x | must have 8 columns",
                "Server~(~v~p~-~-~x~- | missing closing )",
                "Server~x~v~-~-~-~x~- | product and example must not be empty",
                "Server~x~v~p~-~-~-~- | product and example must not be empty",
                "@nowhere~x~v~p~-~-~x~- | there is no place @nowhere",
            })
    void aLineThatIsNotOfTheNotationIsRefusedWithItsNumber(String line, String message) {
        String table = "# a table\n\n" + line.replace('~', '\t');

        assertThatThrownBy(() -> FingerprintFile.read(new StringReader(table), "mine.tsv"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("mine.tsv:3: ")
                .hasMessageContaining(message);
    }

    @Test
    void aTableOfOnesOwnIsReadLikeTheShippedOne() throws IOException {
        FingerprintSet set = FingerprintFile.read(
                new StringReader("X-Mine\t^mine/([\\d.]+)\tMe\tMine\t\\1\tcpe:/a:me:mine\tmine/1.2\t1.2\n"),
                "mine.tsv");

        assertThat(FingerprintDetector.of(List.of(set)).detect(List.of(new Trace("x-mine", "MINE/7.1"))))
                .containsExactly(new Product("Me", "Mine", "7.1", "cpe:/a:me:mine:7.1", "X-Mine"));
    }

    private static String name(Fingerprint fingerprint) {
        return String.valueOf(fingerprint
                .products()
                .get(0)
                .product()
                .render(fingerprint.pattern().matcher("")));
    }
}
