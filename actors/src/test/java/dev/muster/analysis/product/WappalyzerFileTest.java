package dev.muster.analysis.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.analysis.Product;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WappalyzerFileTest {
    private static final String TECHNOLOGIES = """
            {
              "Acme Server": {
                "cats": [22], "description": "x", "icon": "x.svg", "js": {"acme.version": "(.+)\\\\;version:\\\\1"},
                "cpe": "cpe:2.3:a:acme:server:*:*:*:*:*:*:*:*",
                "headers": {"Server": "^acme(?:/([\\\\d.]+))?\\\\;version:\\\\1", "X-Acme": ""},
                "implies": ["Acme OS\\\\;confidence:50", "Acme Language"], "website": "https://acme.example"
              },
              "Acme Language": {"cookies": {"ACMESESSID": ""}, "cpe": "cpe:2.3:a:acme:language:*", "implies": "Acme Server"},
              "Acme OS": {"headers": {"Server": "\\\\(acme\\\\)"}},
              "Acme Pages": {
                "meta": {"generator": ["^Acme Pages ([\\\\d.]+)\\\\;version:\\\\1?v\\\\1:old", "^Acme Old"]}, "title": "Powered by Acme",
                "html": ["<acme", {"deep": [1, 2]}], "dom": {"a": {"exists": ""}}
              },
              "Acme Doubt": {"headers": {"X-Doubt": "one\\\\;confidence:30", "X-More": "two\\\\;confidence:30"}},
              "Acme Look": {"headers": {"Server": "(?<!not )acme"}},
              "Odd": ["no", "technology"]
            }
            """;

    @Test
    void headersGiveProductAndVersionAndWhatTheyStandOn() {
        assertThat(detect("server", "Acme/1.2"))
                .containsExactly(
                        new Product(null, "Acme Server", "1.2", "cpe:2.3:a:acme:server:*:*:*:*:*:*:*:*", "Server"),
                        new Product(null, "Acme OS", null, null, "implied by Acme Server"),
                        new Product(
                                null, "Acme Language", null, "cpe:2.3:a:acme:language:*", "implied by Acme Server"));
    }

    @Test
    void anEmptyPatternAsksForPresence() {
        assertThat(detect("x-acme", "anything")).extracting(Product::product).contains("Acme Server");
    }

    @Test
    void cookiesAreFoundByName() {
        assertThat(detect("cookie acmesessid", "1")).extracting(Product::source).contains("Set-Cookie");
    }

    @Test
    void metaAndTitleAreRead() {
        assertThat(detect("meta generator", "Acme Pages 4"))
                .containsExactly(new Product(null, "Acme Pages", "v4", null, "meta generator"));
        assertThat(detect("meta generator", "acme old"))
                .extracting(Product::product)
                .containsExactly("Acme Pages");
        assertThat(detect("TITLE", "x - powered by acme"))
                .extracting(Product::source)
                .containsExactly("title");
    }

    @Test
    void confidenceAddsUp() {
        assertThat(detect("x-doubt", "one")).isEmpty();
        assertThat(detect("x-doubt", "one", "x-more", "two"))
                .extracting(Product::product)
                .containsExactly("Acme Doubt");
    }

    @Test
    void whatHasNoLinearReadingIsListed() {
        assertThat(set().skipped()).singleElement().asString().startsWith("a.json: Acme Look, Server: ");
    }

    @Test
    void aFileThatIsNoObjectIsRefusedByName() {
        assertThatThrownBy(() -> read("[]")).hasMessageContaining("bad.json: must be an object");
        assertThatThrownBy(() -> read("{\"a\": {")).hasMessageStartingWith("bad.json: ");
    }

    private static void read(String json) {
        new WappalyzerFile("w").read(stream(json), "bad.json");
    }

    private static FingerprintSet set() {
        WappalyzerFile file = new WappalyzerFile("wappalyzer");
        file.read(stream(TECHNOLOGIES), "a.json");
        return file.set();
    }

    private static List<Product> detect(String... placesAndValues) {
        List<Trace> traces = IntStream.range(0, placesAndValues.length / 2)
                .mapToObj(i -> new Trace(placesAndValues[2 * i], placesAndValues[2 * i + 1]))
                .toList();
        return FingerprintDetector.of(List.of(set())).detect(traces);
    }

    private static ByteArrayInputStream stream(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }
}
