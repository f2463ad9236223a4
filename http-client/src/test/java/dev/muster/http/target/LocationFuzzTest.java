package dev.muster.http.target;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.muster.http.head.HeadReaderFuzzTest;

/** Any Location at all; see {@link HeadReaderFuzzTest} for the two ways to run it. */
class LocationFuzzTest {
    @FuzzTest(maxDuration = "2m")
    void aLocationLeadsSomewhereOrNowhere(byte @NotNull [] value) {
        TargetUri base = base();
        if (Location.resolve(base, value) instanceof Location.To to) {
            TargetUri uri = to.uri();

            assertThat(uri.port()).isBetween(1, 65_535);
            assertThat(uri.pathAndQuery()).startsWith("/").matches("[\\x21-\\x7e]*");
            assertThat(Location.resolve(base, uri.toString().getBytes(US_ASCII)))
                    .isEqualTo(new Location.To(uri));
        }
    }

    private static TargetUri base() {
        var parsed = (ParsedLine.Parsed) new TargetParser(TargetDefaults.STANDARD).parse("https://a.example/b/c?d");
        return parsed.target().uri(Scheme.HTTPS);
    }
}
