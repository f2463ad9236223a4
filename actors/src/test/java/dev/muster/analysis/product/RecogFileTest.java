package dev.muster.analysis.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.analysis.Product;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class RecogFileTest {
    private static final String SERVERS = """
            <?xml version='1.0' encoding='UTF-8'?>
            <fingerprints matches="http_header.server" protocol="http">
              <fingerprint pattern="^Foo/([\\d.]+)(?: \\((\\w+)\\))?$">
                <description>Foo &amp; friends</description>
                <example service.version="1.2" os.product="Bar">Foo/1.2 (Bar)</example>
                <param pos="0" name="service.vendor" value="Foo Inc"/>
                <param pos="0" name="service.product" value="Foo"/>
                <param pos="1" name="service.version"/>
                <param pos="0" name="service.cpe23" value="cpe:/a:foo:foo:{service.version}"/>
                <param pos="2" name="os.product"/>
                <param pos="0" name="os.cpe23" value="cpe:/o:{os.vendor}:{os.product}"/>
              </fingerprint>
              <fingerprint pattern="^foo" flags="REG_ICASE">
                <description>anything</description>
                <param pos="0" name="service.product" value="Any Foo"/>
              </fingerprint>
              <fingerprint pattern="^(?!foo)">
                <param pos="0" name="service.product" value="Impossible"/>
              </fingerprint>
            </fingerprints>
            """;

    @Test
    void aFingerprintGivesAProductForTheServiceAndOneForTheSystem() {
        assertThat(detect(SERVERS, "Foo/1.2 (Bar)"))
                .containsExactly(
                        new Product("Foo Inc", "Foo", "1.2", "cpe:/a:foo:foo:1.2", "Server"),
                        new Product(null, "Bar", null, "cpe:/o:-:Bar", "Server"));
    }

    @Test
    void theFirstThatMatchesKeepsTheOthersFromTheValue() {
        assertThat(detect(SERVERS, "Foo/3")).extracting(Product::product).containsExactly("Foo");
        assertThat(detect(SERVERS, "FOO 3")).extracting(Product::product).containsExactly("Any Foo");
    }

    @Test
    void whatHasNoLinearReadingIsListed() {
        RecogFile file = read(SERVERS).orElseThrow();

        assertThat(file.set().size()).isEqualTo(2);
        assertThat(file.set().skipped())
                .singleElement()
                .asString()
                .startsWith("test.xml:")
                .contains("(?!");
    }

    @Test
    void aSetForAnotherProtocolIsLeftOut() {
        assertThat(read("<fingerprints matches=\"ssh.banner\"/>")).isEmpty();
    }

    @Test
    void aFileThatIsNoneOfRecogsIsRefusedByName() {
        assertThatThrownBy(() -> read("<other/>")).hasMessageContaining("test.xml: not a recog file");
        assertThatThrownBy(() -> read("<fingerprints")).hasMessageStartingWith("test.xml: ");
        assertThatThrownBy(() -> read("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noEntityOfAStrangersFileIsFollowed() {
        String hostile = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
                + "<fingerprints matches=\"html_title\"><fingerprint pattern=\"a\"><example>&e;</example></fingerprint></fingerprints>";

        assertThatThrownBy(() -> read(hostile)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void entitiesThatGrowAreNotExpanded() {
        String bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
                + "<fingerprints matches=\"html_title\"><fingerprint pattern=\"&b;\"/></fingerprints>";

        assertThatThrownBy(() -> read(bomb)).isInstanceOf(IllegalArgumentException.class);
    }

    /**
     * recog's data is not part of this project; where somebody put it beside the repository, its own examples are run.
     */
    @Test
    void atLeastNinetyNineOfAHundredOfRecogsOwnExamplesPass() throws IOException {
        Optional<Path> directory = recog();
        Assumptions.assumeTrue(
                directory.isPresent(),
                "SKIPPED: no recog data; put it into shared/data/recog beside the repository or name it with -Dmuster.test.recog-dir");
        int examples = 0;
        List<String> failed = new ArrayList<>();
        for (Path path : ProductSettings.files(directory.orElseThrow(), ".xml")) {
            RecogFile file;
            try (InputStream stream = Files.newInputStream(path)) {
                Optional<RecogFile> read = RecogFile.read(stream, String.valueOf(path.getFileName()));
                if (read.isEmpty()) continue;
                file = read.orElseThrow();
            }
            failed.addAll(file.set().skipped());
            for (RecogFile.Example example : file.examples()) {
                examples++;
                complaint(file.set(), example).ifPresent(failed::add);
            }
        }
        int passed = examples - failed.size();
        System.out.printf("recog: %d of %d examples pass%n", passed, examples);
        failed.forEach(line -> System.out.println("recog: " + line));
        assertThat(examples).isGreaterThan(1000);
        assertThat(passed * 100.0 / examples).as(String.join("\n", failed)).isGreaterThanOrEqualTo(99);
    }

    /** Why an example does not come out as recog says, through the whole engine. */
    private static Optional<String> complaint(FingerprintSet set, RecogFile.Example example) {
        Fingerprint fingerprint = example.fingerprint();
        // Alone, as recog itself tests it: an example may fall to an earlier, better fingerprint.
        FingerprintSet alone = new FingerprintSet(set.name(), List.of(fingerprint), true, Map.of(), List.of());
        List<Product> products = FingerprintDetector.of(List.of(alone))
                .detect(List.of(new Trace(fingerprint.place().key(), example.text())));
        if (products.isEmpty() && !fingerprint.products().isEmpty()) {
            return Optional.of(fingerprint.id() + ": no product in " + example.text());
        }
        for (Map.Entry<String, String> wanted : example.values().entrySet()) {
            if (!wanted.getKey().matches("(service|service\\.component|os|hw)\\.(vendor|product|version)")) continue;
            boolean met =
                    products.stream().anyMatch(product -> wanted.getValue().equals(value(product, wanted.getKey())));
            if (!met && !products.isEmpty()) {
                return Optional.of(fingerprint.id() + ": no " + wanted + " in " + products);
            }
        }
        return Optional.empty();
    }

    private static @Nullable String value(Product product, String key) {
        if (key.endsWith(".vendor")) return product.vendor();
        return key.endsWith(".product") ? product.product() : product.version();
    }

    private static Optional<Path> recog() {
        String named = System.getProperty("muster.test.recog-dir");
        if (named != null) return Optional.of(Path.of(named));
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path data = at.resolve("shared/data/recog");
            if (Files.isDirectory(data)) return Optional.of(data);
        }
        return Optional.empty();
    }

    private static List<Product> detect(String xml, String value) {
        return FingerprintDetector.of(List.of(read(xml).orElseThrow().set()))
                .detect(List.of(new Trace("server", value)));
    }

    private static Optional<RecogFile> read(String xml) {
        return RecogFile.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), "test.xml");
    }
}
