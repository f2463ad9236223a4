package dev.muster.analysis.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.PatternSyntaxException;
import dev.muster.analysis.Examination;
import dev.muster.analysis.Product;
import dev.muster.analysis.Subjects;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CookieNamesTest {
    @ParameterizedTest
    @CsvSource({
        // as written, a cookie, whether it is meant
        "PHPSESSID, phpsessid, true",
        "ASP.NET_SessionId, ASP.NET_SessionId, true",
        "ASP.NET_SessionId, ASPxNET_SessionId, false",
        "ASP\\.NET_SessionId, ASP.NET_SessionId, true",
        "ASP\\.NET_SessionId, ASP\\.NET_SessionId, false",
        "\\.ASPXAUTH, .ASPXAUTH, true",
        "connect\\.sid, connect.sid, true",
        "connect\\.sid, connect-sid, false",
        "wiki\\d+_session, wiki12_session, true",
        "wiki\\d+_session, Wiki1_Session, true",
        "wiki\\d+_session, wiki_session, false",
        "wiki\\d+_session, mywiki12_session, false",
        "SESS[a-f0-9]{32}, SESS0123456789abcdef0123456789abcdef, true",
        "SESS[a-f0-9]{32}, SESS0123456789abcdef0123456789abcdefa, false",
        "joomla_[a-z0-9]+, joomla_user7, true",
        "id_[0-9], id_7, true",
        "(?i)ltpatoken, LtpaToken, true",
        "^one|two$, two, true",
        "^one|two$, twofold, false",
        "_ga_*, _ga_AB12, true",
        "_ga_*, _ga, false",
        "*_id.x, a_id.x, true",
        "*_id.x, a_idyx, false",
        "sess.*, session, true",
        "mybb[lastvisit], mybb[lastvisit], true",
        "mybb[lastvisit], mybbl, false",
        "trailing\\, trailing\\, true",
    })
    void aNameIsReadAsItsWritingTells(String written, String cookie, boolean meant) {
        assertThat(detect(written, cookie + "=1; path=/").isEmpty()).isNotEqualTo(meant);
    }

    @Test
    void theValueIsLookedAtUnderSuchANameToo() {
        assertThat(detect("sid\\d", "v([\\\\d.]+)\\\\;version:\\\\1", "SID1=v2.4; Secure"))
                .containsExactly(new Product(null, "Acme", "2.4", null, "Set-Cookie"));
        assertThat(detect("sid\\d", "^v", "sid1=w")).isEmpty();
    }

    @Test
    void aNameWithoutALinearReadingIsListed() {
        assertThatThrownBy(() -> CookieNames.place("(?!a)b")).isInstanceOf(PatternSyntaxException.class);
        assertThat(set("(?!a)b", "").skipped()).singleElement().asString().startsWith("a.json: Acme, cookie (?!a)b: ");
    }

    private static List<Product> detect(String written, String line) {
        return detect(written, "", line);
    }

    private static List<Product> detect(String written, String pattern, String line) {
        return FingerprintDetector.of(List.of(set(written, pattern)))
                .detect(new Examination(Subjects.https("Set-Cookie", line)));
    }

    private static FingerprintSet set(String written, String pattern) {
        String json = "{\"Acme\": {\"cookies\": {\"" + written.replace("\\", "\\\\") + "\": \"" + pattern + "\"}}}";
        WappalyzerFile file = new WappalyzerFile("wappalyzer");
        file.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "a.json");
        return file.set();
    }
}
