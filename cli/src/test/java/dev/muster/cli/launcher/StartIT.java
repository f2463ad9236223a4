package dev.muster.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a short run loads: it is over before the rest would have been of use. */
class StartIT {
    @TempDir
    private Path directory;

    @Test
    void aScanOverHttpLoadsNeitherCryptographyNorAnalysis() throws Exception {
        List<String> classes;
        try (Sites sites = new Sites()) {
            classes = loaded(
                    "scan", "--scheme", "http", "--allow-private", "--analysis", "none", "-q", sites.url(1, "/"));
        }

        assertThat(classes)
                .anyMatch(name -> name.startsWith("dev.muster.scan.engine.Scan"))
                .noneMatch(name -> name.startsWith("com.amazon.corretto."))
                .noneMatch(name -> name.startsWith("sun.security.ssl."))
                .noneMatch(name -> name.startsWith("javax.naming."))
                .noneMatch(name -> name.startsWith("com.ibm.icu."))
                // Made at run time, and kept in no archive.
                .noneMatch(name -> name.matches("(org\\.apache\\.pekko|dev\\.muster)\\..*\\$\\$Lambda.*"))
                .doesNotContain("org.apache.pekko.serialization.Serialization")
                .noneMatch(name -> name.matches("dev\\.muster\\.analysis\\.(rule|observatory|product|field)\\..*"));
    }

    @Test
    void theVersionIsToldWithoutTheParserOfOptions() throws Exception {
        assertThat(loaded("--version"))
                .contains("dev.muster.cli.Version")
                .noneMatch(name -> name.startsWith("picocli.CommandLine$Model"))
                .noneMatch(name -> name.startsWith("com.typesafe.config."));
    }

    /** The names of the classes that a run of Muster loads. */
    private List<String> loaded(String... arguments) throws Exception {
        Path log = directory.resolve("classes.txt");
        Muster.Result result = Muster.installed()
                .with("MUSTER_JAVA_OPTS", "-Xlog:class+load=info:file=" + log + ":none")
                .run(arguments);
        assertThat(result.status()).as(result.err()).isZero();
        return Files.readAllLines(log).stream()
                .map(line -> line.substring(0, Math.max(0, line.indexOf(' '))))
                .toList();
    }
}
