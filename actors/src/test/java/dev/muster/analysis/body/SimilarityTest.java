package dev.muster.analysis.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Its values are kept in records and compared across scans: they must never change. */
class SimilarityTest {
    @ParameterizedTest
    @CsvSource({
        "one, ddc0c7514d90c9e4",
        "one two, a4d535c32947c707",
        "The quick brown fox jumps over the lazy dog, 12fb16bea49a2dc0",
        "the quick brown fox jumps over the lazy cat, 16fb37bea41824c4",
        "'Grüße aus Köln, ÄÖÜ \u4f60\u597d \ud83d\ude00 ok', 78c9bf6eeabef03d"
    })
    void aTextHasTheHashItAlwaysHad(String text, String hash) {
        assertThat(Similarity.of(text)).isEqualTo(hash);
    }

    @Test
    void aLongTextLikewise() {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            text.append(Integer.toString(random.nextInt(5_000), 36)).append(i % 7 == 0 ? "\r\n" : " ");
        }

        assertThat(Similarity.of(text.toString())).isEqualTo("534ef088327cc09b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"welcome to our shop", "  Welcome\tto \r\n our\fShop ", "WELCOME TO OUR SHOP"})
    void blanksAndCaseDoNotMatter(String text) {
        assertThat(Similarity.of(text)).isEqualTo("f2aab8be39aa8aaa");
    }

    @Test
    void oneLetterWordsAreManyForTheirLength() {
        assertThat(Similarity.of("a ".repeat(100)))
                .isEqualTo(Similarity.of("a ".repeat(100).strip()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\r\n\t\f"})
    void withoutWordsThereIsNone(String text) {
        assertThat(Similarity.of(text)).isNull();
    }
}
