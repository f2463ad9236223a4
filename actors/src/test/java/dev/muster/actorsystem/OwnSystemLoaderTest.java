package dev.muster.actorsystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

class OwnSystemLoaderTest {
    private final ClassLoader parent = OwnSystemLoaderTest.class.getClassLoader();
    private final OwnSystemLoader loader = new OwnSystemLoader(parent);

    @Test
    void pekkosManifestsAreThereAndNoOthers() throws Exception {
        assertThat(Collections.list(loader.getResources(JarFile.MANIFEST_NAME)))
                .hasSizeGreaterThan(2)
                .allSatisfy(manifest -> assertThat(manifest.getPath()).contains("/pekko-"));
        assertThat(Collections.list(parent.getResources(JarFile.MANIFEST_NAME)))
                .anySatisfy(manifest -> assertThat(manifest.getPath()).doesNotContain("/pekko-"));
    }

    @Test
    void theDefaultsAreNotReadAgain() throws Exception {
        assertThat(Collections.list(parent.getResources("reference.conf"))).isNotEmpty();
        assertThat(Collections.list(loader.getResources("reference.conf"))).isEmpty();
    }

    @Test
    void classesAndOtherResourcesAreThoseOfTheParent() throws Exception {
        assertThat(loader.loadClass(OwnSystem.class.getName())).isSameAs(OwnSystem.class);
        assertThat(Collections.list(loader.getResources("META-INF/services/org.slf4j.spi.SLF4JServiceProvider")))
                .isEqualTo(
                        Collections.list(parent.getResources("META-INF/services/org.slf4j.spi.SLF4JServiceProvider")));
    }
}
