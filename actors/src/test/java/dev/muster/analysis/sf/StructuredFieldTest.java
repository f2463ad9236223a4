package dev.muster.analysis.sf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One row for each sentence of RFC 9651, 3 and 4.2; values are shown as {@code kind:value;key=kind:value}. */
class StructuredFieldTest {
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            # 3.3.1, 4.2.4 integers
            42 ¦ i:42
            -42 ¦ i:-42
            -0 ¦ i:0
            042 ¦ i:42
            999999999999999 ¦ i:999999999999999
            -999999999999999 ¦ i:-999999999999999
            1000000000000000 ¦ -
            - ¦ -
            --1 ¦ -
            +1 ¦ -
            1 2 ¦ -
            # 3.3.2 decimals
            4.5 ¦ d:4.5
            -4.125 ¦ d:-4.125
            123456789012.1 ¦ d:123456789012.1
            1234567890123.1 ¦ -
            1.1234 ¦ -
            1. ¦ -
            .1 ¦ -
            1.5.4 ¦ -
            1-1 ¦ -
            # 3.3.3, 4.2.5 strings
            "hello world" ¦ s:hello world
            "" ¦ s:
            "b\\\\a\\"z" ¦ s:b\\a"z
            "b\\a" ¦ -
            "open ¦ -
            "open\\ ¦ -
            "tab\tin" ¦ -
            "ü" ¦ -
            'single' ¦ -
            # 3.3.4, 4.2.6 tokens
            foo123/456 ¦ t:foo123/456
            *foo:/!#$%&'*+-.^_|~ ¦ t:*foo:/!#$%&'*+-.^_|~
            a:b/c ¦ t:a:b/c
            A ¦ t:A
            foo,bar ¦ -
            # 3.3.5, 4.2.7 byte sequences
            :cHJldGVuZCB0aGlz: ¦ b:pretend this
            :: ¦ b:
            :aGVsbG8: ¦ b:hello
            :aGVsbG8=: ¦ b:hello
            :=aGVsbG8=: ¦ -
            :aGVsb G8=: ¦ -
            :aGVsbG8 ¦ -
            :_-Ah: ¦ -
            # 3.3.6, 4.2.8 booleans
            ?1 ¦ ?:true
            ?0 ¦ ?:false
            ?2 ¦ -
            ? ¦ -
            ?t ¦ -
            # 3.3.7, 4.2.9 dates
            @1659578233 ¦ @:1659578233
            @-1659578233 ¦ @:-1659578233
            @1659578233.12 ¦ -
            @ ¦ -
            # 3.3.8, 4.2.10 display strings
            %"This is intended for display to %c3%bcsers." ¦ u:This is intended for display to üsers.
            %"" ¦ u:
            %"%C3%BC" ¦ -
            %"%c3" ¦ -
            %"%g0" ¦ -
            %"%c ¦ -
            %"ü" ¦ -
            %foo ¦ -
            # 4.2 spaces around, never tabs
            ` 42 ` ¦ i:42
            `\t42` ¦ -
            # 3.1.2, 4.2.3.2 parameters
            abc; a=1; b=2; cde_456 ¦ t:abc;a=i:1;b=i:2;cde_456=?:true
            5; foo=bar ¦ i:5;foo=t:bar
            1;a;a=2 ¦ i:1;a=i:2
            1;b=1;a=2;b=3 ¦ i:1;b=i:3;a=i:2
            1;*a.b-c_d=1 ¦ i:1;*a.b-c_d=i:1
            1;A=1 ¦ -
            1;a= ¦ -
            1 ;a ¦ -
            1; ¦ -
            1;a=(1) ¦ -
            """)
    void anItem(String text, String expected) {
        String shown = StructuredField.item(unescaped(text))
                .map(StructuredFieldTest::show)
                .orElse("-");

        assertThat(shown).isEqualTo(unescaped(expected == null ? "" : expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', emptyValue = "", textBlock = """
            # 3.1, 4.2.1
            sugar, tea, rum ¦ t:sugar, t:tea, t:rum
            sugar,tea ¦ t:sugar, t:tea
            `sugar \t,\t tea` ¦ t:sugar, t:tea
            `` ¦ ``
            sugar, ¦ -
            ,sugar ¦ -
            sugar,,tea ¦ -
            sugar tea ¦ -
            # 3.1.1, 4.2.1.2 inner lists
            ("foo" "bar"), ("baz"), ("bat" "one"), () ¦ (s:foo s:bar), (s:baz), (s:bat s:one), ()
            ("foo"; a=1;b=2);lvl=5, ("bar" "baz");lvl=1 ¦ (s:foo;a=i:1;b=i:2);lvl=i:5, (s:bar s:baz);lvl=i:1
            ( 1  2 ) ¦ (i:1 i:2)
            (1 2 ¦ -
            (1,2) ¦ -
            ("a""b") ¦ -
            ((1)) ¦ -
            """)
    void aList(String text, String expected) {
        String shown = StructuredField.list(unescaped(text))
                .map(list -> list.stream().map(StructuredFieldTest::show).collect(Collectors.joining(", ")))
                .orElse("-");

        assertThat(shown).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', emptyValue = "", textBlock = """
            # 3.2, 4.2.2
            en="Applepie", da=:w4ZibGV0w6ZydGU=: ¦ en=s:Applepie, da=b:Æbletærte
            a=?0, b, c; foo=bar ¦ a=?:false, b=?:true, c=?:true;foo=t:bar
            rating=1.5, feelings=(joy sadness) ¦ rating=d:1.5, feelings=(t:joy t:sadness)
            a=(1 2), b=3, c=4;aa=bb, d=(5 6);valid ¦ a=(i:1 i:2), b=i:3, c=i:4;aa=t:bb, d=(i:5 i:6);valid=?:true
            a=1,b=2,a=3 ¦ a=i:3, b=i:2
            `` ¦ ``
            a=1, ¦ -
            a=1 b=2 ¦ -
            a= ¦ -
            =1 ¦ -
            A=1 ¦ -
            1=1 ¦ -
            a=1,,b=2 ¦ -
            """)
    void aDictionary(String text, String expected) {
        String shown = StructuredField.dictionary(unescaped(text))
                .map(map -> map.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + show(entry.getValue()))
                        .collect(Collectors.joining(", ")))
                .orElse("-");

        assertThat(shown).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "((", "\"\\", "a;", "%\"", ":", "a=", "(a;b=", "1;", ",", "@-", "?"})
    @Timeout(10)
    void longRepetitionsEndInTimeAndWithoutAnException(String unit) {
        String text = unit.repeat(200_000 / unit.length());

        StructuredField.item(text);
        StructuredField.list(text);
        StructuredField.dictionary(text);
    }

    @Test
    void noiseNeverThrows() {
        Random random = new Random(9651);
        String alphabet = "a1 \t;=,()\"\\:?@%*-.é\u0000\u20ac";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(24); i > 0; i--)
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));

            StructuredField.item(text.toString());
            StructuredField.list(text.toString());
            StructuredField.dictionary(text.toString());
        }
    }

    @Test
    void aDateIsAnInstant() {
        var date = (BareItem.OfDate)
                StructuredField.item("@1659578233").orElseThrow().value();

        assertThat(date.instant()).hasToString("2022-08-04T01:57:13Z");
        assertThat(Duration.between(date.instant(), new BareItem.OfDate(0).instant()))
                .isNegative();
    }

    @Test
    void anItemTellsItsKind() {
        var token = StructuredField.item("a;x=1").orElseThrow();
        var string = StructuredField.item("\"a\"").orElseThrow();

        assertThat(token.token()).contains("a");
        assertThat(token.string()).isEmpty();
        assertThat(token.parameters().get("x")).contains(new BareItem.OfInteger(1));
        assertThat(token.parameters().get("y")).isEmpty();
        assertThat(string.string()).contains("a");
        assertThat(string.token()).isEmpty();
        assertThat(StructuredField.item("?1").orElseThrow().isTrue()).isTrue();
        assertThat(StructuredField.item("?0").orElseThrow().isTrue()).isFalse();
        assertThat(token.isTrue()).isFalse();
    }

    private static String unescaped(String cell) {
        return cell.replace("\\t", "\t");
    }

    private static String show(Member member) {
        if (member instanceof Member.Item item) return show(item.value()) + show(item.parameters());
        var list = (Member.InnerList) member;
        return list.items().stream().map(StructuredFieldTest::show).collect(Collectors.joining(" ", "(", ")"))
                + show(list.parameters());
    }

    private static String show(SfParameters parameters) {
        return parameters.map().entrySet().stream()
                .map((Map.Entry<String, BareItem> entry) -> ";" + entry.getKey() + "=" + show(entry.getValue()))
                .collect(Collectors.joining());
    }

    private static String show(BareItem item) {
        if (item instanceof BareItem.OfInteger integer) return "i:" + integer.value();
        if (item instanceof BareItem.OfDecimal decimal)
            return "d:" + decimal.value().toPlainString();
        if (item instanceof BareItem.OfString string) return "s:" + string.value();
        if (item instanceof BareItem.OfToken token) return "t:" + token.value();
        if (item instanceof BareItem.OfBytes bytes) {
            return "b:" + new String(bytes.value().toArray(), StandardCharsets.UTF_8);
        }
        if (item instanceof BareItem.OfBoolean bool) return "?:" + bool.value();
        if (item instanceof BareItem.OfDate date) return "@:" + date.seconds();
        return "u:" + ((BareItem.OfDisplayString) item).value();
    }
}
