package dev.muster.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.body.HtmlTag;
import dev.muster.analysis.field.Challenges;
import dev.muster.analysis.field.Links;
import dev.muster.analysis.field.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Names that a server chooses may all have one hash code. A hash map of the platform orders texts then; its immutable
 * maps and sets compare each with each other, which takes minutes over a page of them. So what holds such names is none
 * of these, and the kinds of value here are those that once were.
 */
@Timeout(60)
class CollidingNamesTest {
    private static final int BITS = 17;
    private static final String PROBING = "ImmutableCollections";
    private static final Map<String, String> NAMES = names();
    private static final Map<String, String> FEW = Map.of("a", "b", "c", "d");

    @Test
    void theNamesAreOfOneHashCode() {
        assertThat(NAMES.keySet().stream().mapToInt(String::hashCode).distinct().count())
                .isEqualTo(1);
        assertThat(NAMES).hasSize(1 << BITS);
    }

    @Test
    void attributesOfATagAreKeptInTime() {
        assertThat(new HtmlTag("meta", FEW).attributes().getClass().getName()).doesNotContain(PROBING);
        assertThat(new HtmlTag("meta", NAMES).attributes()).hasSize(1 << BITS);
    }

    @Test
    void parametersOfAChallengeAreKeptInTime() {
        assertThat(new Challenges.Challenge("digest", null, FEW)
                        .parameters()
                        .getClass()
                        .getName())
                .doesNotContain(PROBING);
        assertThat(new Challenges.Challenge("digest", null, NAMES).parameters()).hasSize(1 << BITS);
    }

    @Test
    void relationsOfALinkAreKeptInTime() {
        Parameters none = Parameters.parse("", ';');

        assertThat(new Links.Link("/", FEW.keySet(), none)
                        .relations()
                        .getClass()
                        .getName())
                .doesNotContain(PROBING);
        assertThat(new Links.Link("/", new LinkedHashSet<>(NAMES.keySet()), none).relations())
                .hasSize(1 << BITS);
    }

    /** Of pairs that share a hash code: 31 * 'a' + 'z' = 31 * 'b' + '['. */
    private static Map<String, String> names() {
        List<String> names = new ArrayList<>(List.of(""));
        for (int i = 0; i < BITS; i++) {
            List<String> longer = new ArrayList<>(2 * names.size());
            for (String name : names) {
                longer.add(name + "az");
                longer.add(name + "b[");
            }
            names = longer;
        }
        Map<String, String> map = new LinkedHashMap<>();
        for (String name : names) map.put(name, "");
        return map;
    }
}
