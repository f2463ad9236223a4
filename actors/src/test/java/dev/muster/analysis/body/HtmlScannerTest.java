package dev.muster.analysis.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlScannerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "<meta name=a content=b> ~ meta{content=b, name=a}",
                "<META NAME='a' Content=\"b c\"> ~ meta{content=b c, name=a}",
                "<meta\tname = a / content= 'x>y' /> ~ meta{content=x>y, name=a}",
                "<meta name=a name=b> ~ meta{name=a}",
                "<meta name> ~ meta{name=}",
                "<meta name=> ~ meta{name=}",
                "<meta =x=y> ~ meta{=x=y}",
                "<meta a=b/c> ~ meta{a=b/c}",
                "<meta a=\"b\"c=d> ~ meta{a=b, c=d}",
                "<meta content='&lt;a&amp;b&#39;&#x41;&eacute;&unknown;&#0;&'> ~ meta{content=<a&b'Aé&unknown;\uFFFD&}",
                "<meta name=a ~ ",
                "<meta name='a> ~ ",
                "< meta name=a> ~ ",
                "<metaname=a> ~ ",
                "<!-- <meta a=b> --><meta c=d> ~ meta{c=d}",
                "<!--><meta a=b> ~ meta{a=b}",
                "<!---><meta a=b> ~ meta{a=b}",
                "<!-- x --!><meta a=b> ~ meta{a=b}",
                "<!-- x -- ><meta a=b> ~ ",
                "<!-- x ---><meta a=b> ~ meta{a=b}",
                "<!doctype html><meta a=b> ~ meta{a=b}",
                "<?php <meta a=b> ?><meta c=d> ~ meta{c=d}",
                "</><meta a=b> ~ meta{a=b}",
                "</x <meta a=b><meta c=d> ~ meta{c=d}",
                "<![CDATA[ <meta a=b> ]]> ~ ",
                "<script>var a = '<meta a=b>';</script><meta c=d> ~ script{} meta{c=d}",
                "<SCRIPT src=x></SCRIPT ><meta c=d> ~ script{src=x} meta{c=d}",
                "<script src=x/><meta a=b></script> ~ script{src=x/}",
                "<script/><meta a=b></script> ~ script{}",
                "<script><meta a=b></scriptx></script/><meta c=d> ~ script{} meta{c=d}",
                "<style><meta a=b></style><title><meta a=b></title><textarea><meta a=b></textarea> ~ ",
                "<plaintext><meta a=b></plaintext> ~ ",
                "<noscript><meta a=b></noscript> ~ meta{a=b}",
                "<body><div><b><p><meta a=b> ~ meta{a=b}",
                "a < b <meta a=b> ~ meta{a=b}",
            })
    void tagsAreToldAsTheStandardReadsThem(String html, String expected) {
        assertThat(tags(html.strip())).isEqualTo(expected == null ? "" : expected.strip());
    }

    @Test
    void textIsToldWithTheElementThatHoldsIt() {
        StringBuilder told = new StringBuilder();
        new HtmlScanner("a<b>c</b><title>t &amp; u</title>< d", Set.of(), new HtmlScanner.Listener() {
                    @Override
                    public void tag(HtmlTag tag) {
                        throw new AssertionError(tag);
                    }

                    @Override
                    public void text(String element, String html, int from, int to) {
                        told.append(element).append(':').append(html, from, to).append('|');
                    }
                })
                .scan();

        assertThat(told).hasToString(":a|:c|title:t &amp; u|:<|: d|");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<",
                "<!--",
                "<b>",
                "<b ",
                "</",
                "<b a=",
                "<b a='",
                "<script>",
                "<script></",
                "<title>",
                "&",
                "&#",
                "<!",
                "<?",
                "<b a=b ",
                "--",
                "<div><table><select>",
                "<svg><math>",
                "<meta a='&#x1'>"
            })
    void noRepetitionIsTooMuch(String piece) {
        String html = piece.repeat((256 << 10) / piece.length());

        // Ends: time is linear, and the stack does not know how deep a page is.
        assertThat(tags(html).length()).isGreaterThanOrEqualTo(0);
    }

    private static String tags(String html) {
        StringBuilder tags = new StringBuilder();
        new HtmlScanner(html, Set.of("meta", "script"), new HtmlScanner.Listener() {
                    @Override
                    public void tag(HtmlTag tag) {
                        tags.append(tag.name())
                                .append(new TreeMap<>(tag.attributes()))
                                .append(' ');
                    }

                    @Override
                    public void text(String element, String page, int from, int to) {}
                })
                .scan();
        return tags.toString().strip();
    }
}
