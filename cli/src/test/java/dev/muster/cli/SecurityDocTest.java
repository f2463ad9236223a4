package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What SECURITY.md promises of one target is what the defaults keep. */
class SecurityDocTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\|[^|]*\\| `(muster\\.[^`]*)` \\| `([^`]*)` \\|$");

    @Test
    void theBoundsAreThoseOfTheDefaults() throws IOException {
        Config defaults = ConfigFactory.defaultReference();
        List<MatchResult> rows = ROW.matcher(Files.readString(Path.of("..", "SECURITY.md")))
                .results()
                .toList();

        assertThat(rows)
                .isNotEmpty()
                .allSatisfy(row ->
                        assertThat(defaults.getString(row.group(1))).as(row.group(1)).isEqualTo(row.group(2)));
    }
}
