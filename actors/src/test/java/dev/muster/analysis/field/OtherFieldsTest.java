package dev.muster.analysis.field;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.Subjects;
import dev.muster.http.head.Fields;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Alt-Svc, Link, Server-Timing, WWW-Authenticate, Retry-After, Vary, Clear-Site-Data and the CORS fields, a table each.
 */
class OtherFieldsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # RFC 7838, 3
            h2=":443" | h2 :443 86400 | true
            h2="alt.example.com:8000", h3=":443"; ma=60; persist=1 | h2 alt.example.com:8000 86400, h3 :443 60 persist | true
            w%3D%3Ax%3Ay%2Bz=":1" | w=:x:y+z :1 86400 | true
            h3=":443"; ma=x; persist=2 | h3 :443 86400 | true
            h3=":443"; ma=99999999999999999999 | h3 :443 9223372036854775807 | true
            # section 3: identifiers keep their case
            H3=":443"; MA=60 | H3 :443 60 | true
            h2="[::1]:443" | h2 [::1]:443 86400 | true
            a%zz=":1" | a%zz :1 86400 | true
            h2=:443 | `` | false
            h2="443" | `` | false
            h2=":0" | `` | false
            h2=":65536" | `` | false
            h2=":65535" | h2 :65535 86400 | true
            h2=":x" | `` | false
            h2 | `` | false
            x y=":1" | `` | false
            h2=":443", nonsense | h2 :443 86400 | false
            clear | clear | true
            clear, h2=":443" | clear | false
            Clear | `` | false
            , | `` | false
            """)
    void altSvc(String value, String expected, boolean valid) {
        AltSvc found = AltSvc.parse(Fields.of("Alt-Svc", value));

        String shown = found.clear()
                ? "clear"
                : found.services().stream()
                        .map(each -> each.protocol() + " " + each.host() + ":" + each.port() + " " + each.maxAge()
                                + (each.persist() ? " persist" : ""))
                        .collect(Collectors.joining(", "));
        assertThat(shown).isEqualTo(expected == null ? "" : expected);
        assertThat(found.valid()).isEqualTo(valid);
        assertThat(found.isPresent()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # RFC 8288, B.2
            </a.css>; rel=preload; as=style | /a.css [preload] | true
            <https://a.test>; rel="Preconnect  dns-prefetch" | https://a.test [dns-prefetch, preconnect] | true
            </a>; rel=x, </b,c>; title="1, 2", <d> | /a [x]; /b,c []; d [] | true
            </a>; title="x\\"y, z"; rel=n | /a [n] | true
            , </a>;rel=x , | /a [x] | true
            <> | ` []` | true
            </a; rel=x | `` | false
            /a; rel=x | `` | false
            </a>; rel=x, b | /a [x] | false
            </a>; title="open | /a [] | true
            </a>; title="\\ | /a [] | true
            """)
    void link(String value, String expected, boolean valid) {
        Links found = Links.parse(Fields.of("Link", value));

        String shown = found.links().stream()
                .map(each -> each.target() + " " + new TreeSet<>(each.relations()))
                .collect(Collectors.joining("; "));
        assertThat(shown).isEqualTo(expected == null ? "" : expected);
        assertThat(found.valid()).isEqualTo(valid);
        assertThat(found.isPresent()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            miss, db;dur=53.2, app;desc="a b";DUR=7 | miss 0.0 ; db 53.2 ; app 7.0 a b
            a;dur=-1e2 | a -100.0
            a;dur=x;desc | a 0.0
            a;dur=1;dur=2 | a 1.0
            a;dur=NaN | a 0.0
            a;dur=99999999999999999999999 | a 0.0
            b c;dur=1, ;dur=1 | ``
            """)
    void serverTiming(String value, String expected) {
        String shown = ServerTimings.parse(Fields.of("Server-Timing", value)).metrics().stream()
                .map(each -> each.name() + " " + each.duration() + " " + each.description())
                .collect(Collectors.joining("; "))
                .strip();

        assertThat(shown).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # RFC 9110, 11.6.1, with its own example
            Basic realm="simple", Newauth realm="apps", type=1, title="Login to \\"apps\\"" | basic {realm=simple}; newauth {realm=apps, title=Login to "apps", type=1} | true
            Negotiate | negotiate {} | true
            Negotiate abc+/== | negotiate abc+/== {} | true
            Digest realm = "x" , nonce = y | digest {nonce=y, realm=x} | true
            Basic, Bearer | basic {}; bearer {} | true
            BASIC Realm=x | basic {realm=x} | true
            Basic realm=x, realm=y | basic {realm=x} | true
            realm=x | `` | false
            Negotiate abc=, realm=x | negotiate abc= {} | false
            # a token68 may end in equals signs, so this is one
            Basic realm= | basic realm= {} | true
            Basic realm="open | basic {} | false
            Basic "x" | basic {} | false
            @ | `` | false
            , , | `` | true
            """)
    void challenges(String value, String expected, boolean valid) {
        Challenges found = Challenges.parse(Fields.of("WWW-Authenticate", value));

        String shown = found.challenges().stream()
                .map(each -> each.scheme() + (each.token68() == null ? "" : " " + each.token68()) + " "
                        + new TreeMap<>(each.parameters()))
                .collect(Collectors.joining("; "));
        assertThat(shown).isEqualTo(expected == null ? "" : expected);
        assertThat(found.valid()).isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Accept-Encoding, Origin | [accept-encoding, origin] | false | true
            Origin, origin | [origin] | false | true
            * | [] | true | true
            Accept, * | [accept] | true | true
            a b | [] | false | false
            , | [] | false | true
            """)
    void vary(String value, String names, boolean any, boolean valid) {
        Vary found = Vary.parse(Fields.of("Vary", value));

        assertThat(found.names()).hasToString(names);
        assertThat(found.any()).isEqualTo(any);
        assertThat(found.valid()).isEqualTo(valid);
        assertThat(found.covers("origin")).isEqualTo(any || names.contains("origin"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "cache", "cookies", "storage" | [cache, cookies, storage] | []
            "executionContexts", "clientHints", "prefetchCache", "prerenderCache" | [clientHints, executionContexts, prefetchCache, prerenderCache] | []
            "*" | [*] | []
            cache, "Cache", "x" | [] | [cache, "Cache", "x"]
            """)
    void clearSiteData(String value, String types, String unknown) {
        ClearSiteData found = ClearSiteData.parse(Fields.of("Clear-Site-Data", value));

        assertThat(new TreeSet<>(found.types())).hasToString(types);
        assertThat(found.unknown()).hasToString(unknown);
    }

    @Test
    void absentFieldsAreEmptyAndValid() {
        assertThat(AltSvc.parse(Fields.EMPTY)).isEqualTo(new AltSvc(null, false, java.util.List.of(), true));
        assertThat(Links.parse(Fields.EMPTY).isPresent()).isFalse();
        assertThat(Links.parse(Fields.EMPTY).valid()).isTrue();
        assertThat(ServerTimings.parse(Fields.EMPTY).metrics()).isEmpty();
        assertThat(Challenges.parse(Fields.EMPTY).valid()).isTrue();
        assertThat(Vary.parse(Fields.EMPTY).valid()).isTrue();
        assertThat(Vary.parse(Fields.EMPTY).covers("origin")).isFalse();
        assertThat(ClearSiteData.parse(Fields.EMPTY).unknown()).isEmpty();
    }

    @Test
    void corsListsAndSeconds() {
        var cors = CorsResponse.parse(Subjects.fields("Access-Control-Allow-Methods: GET, PUT"
                + " && Access-Control-Allow-Headers: X-A && Access-Control-Expose-Headers: X-B, X-C"
                + " && Access-Control-Max-Age: 600"));

        assertThat(cors.methods()).containsExactly("GET", "PUT");
        assertThat(cors.headers()).containsExactly("X-A");
        assertThat(cors.exposed()).containsExactly("X-B", "X-C");
        assertThat(cors.maxAge()).hasValue(600);
        assertThat(cors.origin()).isEqualTo(CorsResponse.Origin.ABSENT);
        assertThat(cors.originLines()).isZero();
        assertThat(CorsResponse.parse(Subjects.fields("Access-Control-Max-Age: -1"))
                        .maxAge())
                .isEmpty();
    }
}
