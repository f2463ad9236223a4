package dev.muster.analysis.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.Product;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Wappalyzer's technologies say of one another: implies, requires, requiresCategory, excludes. */
class WappalyzerRelationsTest {
    private static final String TECHNOLOGIES = """
            {
              "Shop": {
                "cats": [6], "headers": {"Server": "shop(?:/([\\\\d.]+))?\\\\;version:\\\\1"}, "cpe": "cpe:shop"
              },
              "Theme": {"headers": {"X-Theme": ""}, "implies": "Shop\\\\;version:2"},
              "Group": {"headers": {"X-Group": ""}, "implies": "Shop\\\\;version:\\\\1"},
              "Tags": {
                "headers": {"X-Tags": ""},
                "implies": ["Shop\\\\;confidence:70\\\\;version: 3 ", "Unsure\\\\;confidence:49"]
              },
              "Doubt": {"headers": {"X-Doubt": "\\\\;confidence:60"}, "implies": "Shop\\\\;confidence:60"},
              "Basket": {"headers": {"X-Basket": ""}, "requires": "Shop"},
              "Gift": {
                "headers": {"X-Gift": ""},
                "requires": ["Nothing", "Basket\\\\;confidence:100"], "implies": "Ribbon"
              },
              "Own": {"headers": {"X-Own": ""}, "requires": "Own"},
              "Pay": {"cats": [41], "headers": {"X-Pay": ""}, "requiresCategory": 6},
              "Post": {"cats": [6], "headers": {"X-Post": ""}, "requiresCategory": ["12", "6"]},
              "Named": {"headers": {"X-Named": ""}, "requiresCategory": "Ecommerce"},
              "Fork": {"headers": {"X-Fork": ""}, "excludes": ["Shop\\\\;confidence:50", "Fork"]},
              "Heir": {"headers": {"X-Heir": ""}, "requires": "Shop", "excludes": "Shop"},
              "One": {"headers": {"X-One": ""}, "excludes": "Two"},
              "Two": {"headers": {"X-Two": ""}, "excludes": "One"}
            }
            """;

    @ParameterizedTest
    @CsvSource({
        // the fields of the answer, what stands
        "x-theme, Theme Shop 2",
        "x-group, Group Shop",
        "x-tags, Tags Shop 3",
        "x-doubt, Doubt Shop",
        // What the answer itself says of the version comes first.
        "x-theme server=shop/2.4.6, Theme Shop 2.4.6",
        "x-theme server=shop, Theme Shop 2",
    })
    void whatIsImpliedHasTheVersionAndTheConfidenceOfItsTags(String fields, String products) {
        assertThat(shown(fields)).containsExactlyInAnyOrder(expected(products));
    }

    @Test
    void whatIsImpliedSaysByWhatAndHasItsCpe() {
        assertThat(detect("x-theme")).contains(new Product(null, "Shop", "2", "cpe:shop", "implied by Theme"));
    }

    @ParameterizedTest
    @CsvSource({
        "x-basket, ''",
        "x-basket server=shop, Basket Shop",
        "x-basket x-theme, Basket Theme Shop 2",
        // One of them is enough, and may itself require another.
        "x-gift, ''",
        "x-gift server=shop, Shop",
        "x-gift x-basket server=shop, Gift Ribbon Basket Shop",
        "x-gift x-basket, ''",
        "x-own, ''",
        // By category, which what waits for it does not bring along.
        "x-pay, ''",
        "x-pay server=shop, Pay Shop",
        "x-pay x-theme, Pay Theme Shop 2",
        "x-post, ''",
        "x-post x-pay, ''",
        "x-post x-pay server=shop, Post Pay Shop",
    })
    void whatRequiresAnotherIsThereOnlyBesideIt(String fields, String products) {
        assertThat(shown(fields)).containsExactlyInAnyOrder(expected(products));
    }

    @ParameterizedTest
    @CsvSource({
        "server=shop x-fork, Fork",
        "x-fork server=shop, Fork",
        "x-fork x-theme, Fork Theme",
        "x-fork server=shop x-basket, Fork",
        "x-one x-two, One",
        "x-two x-one, Two",
        // It was there beside what it takes the place of.
        "server=shop x-heir, Heir",
    })
    void whatIsExcludedIsNeitherSeenNorImpliedNorRequired(String fields, String products) {
        assertThat(shown(fields)).containsExactlyInAnyOrder(expected(products));
    }

    @Test
    void whatAnotherSetSawMeetsARequirementAndIsNotExcluded() throws IOException {
        FingerprintSet mine = FingerprintFile.read(new StringReader("X-Mine\t\tMe\tShop\t-\t-\tx\t-\n"), "mine.tsv");
        FingerprintDetector detector = FingerprintDetector.of(List.of(mine, set()));

        assertThat(names(detector.detect(traces("x-mine x-basket x-pay x-fork"))))
                .containsExactlyInAnyOrder("Shop", "Basket", "Pay", "Fork");
    }

    @Test
    void aRequirementThatCannotBeReadKeepsTheTechnologyOutAndIsListed() {
        assertThat(shown("x-named server=shop")).containsExactly("Shop");
        assertThat(set().skipped()).containsExactly("a.json: Named, requiresCategory: must be numbers of categories");
    }

    private static FingerprintSet set() {
        WappalyzerFile file = new WappalyzerFile("wappalyzer");
        file.read(new ByteArrayInputStream(TECHNOLOGIES.getBytes(StandardCharsets.UTF_8)), "a.json");
        return file.set();
    }

    private static List<Product> detect(String fields) {
        return FingerprintDetector.of(List.of(set())).detect(traces(fields));
    }

    private static List<Trace> traces(String fields) {
        return Arrays.stream(fields.split(" "))
                .map(field -> field.split("=", 2))
                .map(pair -> new Trace(pair[0], pair.length > 1 ? pair[1] : "1"))
                .toList();
    }

    private static List<String> names(List<Product> products) {
        return products.stream().map(Product::product).toList();
    }

    private static List<String> shown(String fields) {
        return detect(fields).stream()
                .map(product -> product.product() + (product.version() == null ? "" : " " + product.version()))
                .toList();
    }

    /** Words, a number belonging to the word before it. */
    private static String[] expected(String products) {
        List<String> expected = new ArrayList<>();
        for (String word : products.split(" ", -1)) {
            if (!word.isEmpty() && Character.isDigit(word.charAt(0))) {
                expected.add(expected.remove(expected.size() - 1) + " " + word);
            } else if (!word.isEmpty()) {
                expected.add(word);
            }
        }
        return expected.toArray(new String[0]);
    }
}
