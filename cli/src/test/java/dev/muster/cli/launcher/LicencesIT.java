package dev.muster.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The distribution says under which licence each of its parts is. */
class LicencesIT {
    private static final Path THIRD_PARTY = Muster.HOME.resolve("THIRD-PARTY.txt");
    /** A row of the table: name of the jar without its version, licence, project. */
    private static final Pattern ROW = Pattern.compile("(?m)^(\\S+) {2,}((?:Apache-|MIT|BSD-|EPL-|Unicode-).*?) {2,}\\S.*$");
    /** The version, and what may stand behind it. */
    private static final Pattern VERSION = Pattern.compile("-[0-9]+\\.[0-9].*\\.jar$");

    @Test
    void everyJarOfOthersIsNamedWithItsLicenceAndNoOther() throws IOException {
        Set<String> jars;
        try (Stream<Path> files = Files.walk(Muster.HOME.resolve("lib"))) {
            jars = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar") && !name.startsWith("muster-"))
                    .map(name -> VERSION.matcher(name).replaceFirst(""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        Set<String> named = ROW.matcher(Files.readString(THIRD_PARTY))
                .results()
                .map((MatchResult row) -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(jars).isNotEmpty();
        assertThat(named).isEqualTo(jars);
    }

    @Test
    void licenceAndNoticeOfMusterLieBeside() throws IOException {
        assertThat(Files.readString(Muster.HOME.resolve("LICENSE"))).contains("Apache License", "Version 2.0");
        assertThat(Files.readString(Muster.HOME.resolve("NOTICE"))).contains("Muster", "THIRD-PARTY.txt");
    }
}
