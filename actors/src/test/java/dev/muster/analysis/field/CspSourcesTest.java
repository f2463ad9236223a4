package dev.muster.analysis.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a list means depends on what it is asked for. */
class CspSourcesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            img-src * | SCRIPT_ELEMENT | free
            script-src 'none' | SCRIPT_ELEMENT | script-src
            script-src 'none'; script-src-elem * | SCRIPT_ELEMENT | script-src-elem *
            script-src 'none'; script-src-elem * | SCRIPT_ATTRIBUTE | script-src
            script-src 'none'; script-src-elem * | EVAL | script-src
            # 6.7.3.2: 'unsafe-inline' goes beside a nonce, a hash and, for scripts, 'strict-dynamic'
            default-src 'unsafe-inline' 'nonce-a' | SCRIPT_ELEMENT | default-src 'nonce-a'
            default-src 'unsafe-inline' 'nonce-a' | SCRIPT_ATTRIBUTE | default-src
            default-src 'unsafe-inline' 'nonce-a$' | SCRIPT_ATTRIBUTE | default-src 'unsafe-inline'
            default-src 'unsafe-inline' 'nonce-a' | STYLE_ELEMENT | default-src 'nonce-a'
            default-src 'unsafe-inline' 'strict-dynamic' | SCRIPT_ELEMENT | default-src
            default-src 'unsafe-inline' 'strict-dynamic' | STYLE_ELEMENT | default-src 'unsafe-inline'
            default-src 'unsafe-inline' 'strict-dynamic' | STYLE_ATTRIBUTE | default-src 'unsafe-inline'
            # 6.7.1.1: beside 'strict-dynamic' scripts have no addresses; everything else keeps them
            default-src https: 'self' 'strict-dynamic' 'nonce-a' | SCRIPT_ELEMENT | default-src 'strict-dynamic' 'nonce-a'
            default-src https: 'self' 'strict-dynamic' 'nonce-a' | OBJECT | default-src https: 'self'
            default-src https: 'self' 'strict-dynamic' 'nonce-a' | IMAGE | default-src https: 'self'
            # 6.7.3.3: hashes count for attributes with 'unsafe-hashes' only
            script-src 'sha256-a' | SCRIPT_ATTRIBUTE | script-src
            script-src 'sha256-a' 'unsafe-hashes' | SCRIPT_ATTRIBUTE | script-src 'sha256-a' 'unsafe-hashes'
            script-src 'unsafe-hashes' | SCRIPT_ATTRIBUTE | script-src
            script-src 'unsafe-eval' 'self' | EVAL | script-src 'unsafe-eval'
            script-src 'unsafe-eval' 'self' | SCRIPT_ELEMENT | script-src 'self'
            worker-src a.test; child-src b.test | WORKER | worker-src a.test
            child-src b.test | WORKER | child-src b.test
            # nothing of these falls back
            default-src 'none' | BASE | free
            default-src 'none' | FRAME_ANCESTOR | free
            base-uri 'SELF' 'nonce-a' | BASE | base-uri 'self'
            # HTML, 7.1.5
            default-src *; sandbox | SCRIPT_ELEMENT | sandbox
            default-src *; sandbox allow-forms | EVAL | sandbox
            default-src *; sandbox ALLOW-scripts | SCRIPT_ELEMENT | default-src *
            default-src *; sandbox | IMAGE | default-src *
            """)
    void aListMeansWhatItMeansForThatUse(String policy, CspUse use, String expected) {
        CspSources sources = CspSources.of(CspPolicy.parse(policy), use);

        assertThat(show(sources)).isEqualTo(expected);
        assertThat(sources.isNothing()).isEqualTo(sources.isRestricted() && !expected.contains(" "));
    }

    private static String show(CspSources sources) {
        if (sources.directive() == null) return "free";
        String list = sources.list().stream().map(CspSource::text).collect(Collectors.joining(" "));
        return (sources.directive() + " " + list).strip();
    }
}
