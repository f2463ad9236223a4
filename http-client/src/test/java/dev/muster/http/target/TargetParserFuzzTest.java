package dev.muster.http.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.muster.http.head.HeadReaderFuzzTest;

/** Any line at all; see {@link HeadReaderFuzzTest} for the two ways to run it. */
class TargetParserFuzzTest {
    private static final TargetParser PARSER = new TargetParser(TargetDefaults.STANDARD);

    @FuzzTest(maxDuration = "2m")
    void aLineIsATargetOrRefused(@NotNull String line) {
        if (PARSER.parse(line) instanceof ParsedLine.Parsed parsed) {
            TargetUri uri = parsed.target().uri(Scheme.HTTPS);

            assertThat(uri.port()).isBetween(1, 65_535);
            assertThat(uri.pathAndQuery()).startsWith("/").matches("[\\x21-\\x7e]*");
            assertThat(PARSER.parse(uri.toString()))
                    .isInstanceOfSatisfying(
                            ParsedLine.Parsed.class,
                            again ->
                                    assertThat(again.target().uri(Scheme.HTTPS)).isEqualTo(uri));
        }
    }
}
