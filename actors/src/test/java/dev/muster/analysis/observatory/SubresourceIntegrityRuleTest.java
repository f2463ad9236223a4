package dev.muster.analysis.observatory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.RuleContract;
import dev.muster.analysis.Subject;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SubresourceIntegrityRuleTest extends RuleContract {
    SubresourceIntegrityRuleTest() {
        super(new SubresourceIntegrityRule());
    }

    @Override
    protected String table() {
        return """
                https | Content-Type: image/png | sri-not-implemented-response-not-html
                https | Content-Type: Text/HTML | sri-not-implemented-response-not-html
                https | Content-Type: text/html | not-judged
                https | | not-judged
                """;
    }

    @Override
    protected List<Subject> others() {
        return pages().map(row -> row.split(" [|] ", 2)[0].strip())
                .map(html -> page("https", html))
                .toList();
    }

    private static Stream<String> pages() {
        return """
                <script src=/a.js integrity=sha256-x></script> | sri-implemented-and-all-scripts-loaded-securely
                <script src=https://www.site.com/a.js integrity=x></script> | sri-implemented-and-all-scripts-loaded-securely
                <script src=https://cdn.net/a.js integrity=x></script> | sri-implemented-and-external-scripts-loaded-securely
                <p>no scripts | sri-not-implemented-but-no-scripts-loaded
                <!-- <script src=//cdn.net/a.js></script> --> | sri-not-implemented-but-no-scripts-loaded
                <script>inline()</script> | sri-not-implemented-but-all-scripts-loaded-from-secure-origin
                <script src=""></script> | sri-not-implemented-but-all-scripts-loaded-from-secure-origin
                <script src=/a.js></script> | sri-not-implemented-but-all-scripts-loaded-from-secure-origin
                <script src=https://static.site.com/a.js></script> | sri-not-implemented-but-all-scripts-loaded-from-secure-origin
                <script src=http://static.site.com/a.js></script> | sri-not-implemented-but-all-scripts-loaded-from-secure-origin
                <script src=HTTPS://cdn.net/a.js></script> | sri-not-implemented-but-all-scripts-loaded-from-secure-origin
                <script src=///cdn.net/a.js></script> | sri-not-implemented-but-all-scripts-loaded-from-secure-origin
                <script src=https://cdn.net/a.js></script> | sri-not-implemented-but-external-scripts-loaded-securely
                <script src=https://u@cdn.net:8443/a.js></script> | sri-not-implemented-but-external-scripts-loaded-securely
                <script src=https://cdn.net/a.js integrity=""></script> | sri-not-implemented-but-external-scripts-loaded-securely
                <script src=http://cdn.net/a.js integrity=x></script> | sri-implemented-but-external-scripts-not-loaded-securely
                <script src=//cdn.net/a.js integrity=x></script> | sri-implemented-but-external-scripts-not-loaded-securely
                <script src=//www.site.com/a.js integrity=x></script> | sri-implemented-but-external-scripts-not-loaded-securely
                <script src=http://cdn.net/a.js></script> | sri-not-implemented-and-external-scripts-not-loaded-securely
                <script src=//www.site.com/a.js></script> | sri-not-implemented-and-external-scripts-not-loaded-securely
                <script src=/a.js integrity=x></script><script src=https://cdn.net/a.js></script> | sri-not-implemented-but-external-scripts-loaded-securely
                <script src=/a.js integrity=x></script><script src=https://cdn.net/a.js integrity=x></script> | sri-implemented-and-all-scripts-loaded-securely
                <script src=https://cdn.net/a.js integrity=x></script><script src=/a.js integrity=x></script> | sri-implemented-and-all-scripts-loaded-securely
                <script src=http://cdn.net/a.js integrity=x></script><script src=https://cdn.net/b.js></script> | sri-not-implemented-but-external-scripts-loaded-securely
                <script src=https://cdn.net/b.js></script><script src=//cdn.net/a.js></script> | sri-not-implemented-and-external-scripts-not-loaded-securely
                <script src=https://192.0.2.9/a.js></script> | sri-not-implemented-but-external-scripts-loaded-securely
                <script src=https://[2001:db8::1]/a.js></script> | sri-not-implemented-but-external-scripts-loaded-securely
                <script src=https:///></script> | not-judged
                <script src=https://a.1/></script> | not-judged
                <script src=https://cdn.net:x/></script> | not-judged
                {"a": 1} | html-not-parseable
                [] | html-not-parseable
                true | html-not-parseable
                17 | html-not-parseable
                0 | sri-not-implemented-but-no-scripts-loaded
                null | sri-not-implemented-but-no-scripts-loaded
                false | sri-not-implemented-but-no-scripts-loaded
                "<script src=//cdn.net/a.js></script>" | sri-not-implemented-and-external-scripts-not-loaded-securely
                "<script src=\\"/a.js\\"></script>" | sri-not-implemented-but-all-scripts-loaded-from-secure-origin
                "<script src=/a.js></script>" <p> | sri-not-implemented-but-all-scripts-loaded-from-secure-origin
                "" | sri-not-implemented-but-no-scripts-loaded
                {bad | sri-not-implemented-but-no-scripts-loaded
                [1] x | sri-not-implemented-but-no-scripts-loaded
                """.lines();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void scriptsAreCheckedByWhereTheyComeFromAndHow(String row) {
        int cut = row.lastIndexOf(" | ");

        assertThat(results(page("https", row.substring(0, cut).strip()))).containsExactly(row.substring(cut + 3));
    }

    @Test
    void overPlainHttpAPathIsNotSecure() {
        assertThat(results(page("http", "<script src=/a.js integrity=x></script>")))
                .containsExactly("sri-not-implemented-but-all-scripts-loaded-from-secure-origin");
    }

    @Test
    void neighboursOnAPublicSuffixOfAHosterAreOneSite() {
        // A quirk: the private part of the suffix list is left out.
        ObservedSite site = ObservedSite.at("https://foo.github.io/", "Content-Type: text/html")
                .page("<script src=https://bar.github.io/a.js></script>");

        assertThat(results(site.subject()))
                .containsExactly("sri-not-implemented-but-all-scripts-loaded-from-secure-origin");
    }

    /** A quirk: its client knows no charset but UTF-8. */
    @ParameterizedTest
    @CsvSource({
        "UTF-16BE, sri-not-implemented-but-no-scripts-loaded",
        "UTF-16LE, sri-not-implemented-but-no-scripts-loaded",
        "ISO-8859-1, sri-not-implemented-and-external-scripts-not-loaded-securely",
        "UTF-8, sri-not-implemented-and-external-scripts-not-loaded-securely",
    })
    void everyPageIsTakenForUtf8(String charset, String result) {
        ObservedSite site = ObservedSite.at("https://www.site.com/", "Content-Type: text/html; charset=" + charset)
                .page("<p>\u00fc<script src=//cdn.net/a.js></script>", Charset.forName(charset));

        assertThat(results(site.subject())).containsExactly(result);
    }

    @Test
    void aByteOrderMarkIsNoPartOfThePage() {
        assertThat(results(page("https", "\ufeff[]"))).containsExactly("html-not-parseable");
    }

    private static Subject page(String scheme, String html) {
        return ObservedSite.at(scheme + "://www.site.com/", "Content-Type: text/html; charset=utf-8")
                .page(html)
                .subject();
    }
}
