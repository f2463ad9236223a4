package dev.muster.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.http.target.IpLiteral;
import dev.muster.http.target.ParsedLine;
import dev.muster.http.target.Target;
import dev.muster.http.target.TargetDefaults;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineParserTest {
    private static final LineSettings BLOCKS = new LineSettings("", List.of(), List.of(), true, 1024);

    private final List<String> notes = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1,example.com                     | example.com
            1000000, example.com              | example.com
            7;example.com                     | example.com
            1,"example.com"                   | example.com
            1,https://example.com/a,b         | https://example.com/a,b
            1,192.0.2.7                       | 192.0.2.7
            1,                                | refused input.invalid_host
            1,2,example.com                   | refused input.invalid_host
            1234567890123,example.com         | refused input.invalid_host
            a,example.com                     | refused input.invalid_host
            example.com/1,2                   | example.com/1,2
            example.com,192.0.2.7             | example.com at 192.0.2.7
            example.com, 192.0.2.7            | example.com at 192.0.2.7
            example.com;2001:DB8::1           | example.com at 2001:db8::1
            example.com,[2001:db8::1]         | example.com at 2001:db8::1
            https://example.com:8443,192.0.2.7| https://example.com:8443 at 192.0.2.7
            12,example.com,192.0.2.7          | example.com at 192.0.2.7
            192.0.2.9,192.0.2.7               | 192.0.2.9 at 192.0.2.7
            example.com/a,192.0.2.7           | example.com/a,192.0.2.7
            https://example.com/a,192.0.2.7   | https://example.com/a,192.0.2.7
            example.com?a,192.0.2.7           | example.com?a,192.0.2.7
            example.com,192.0.2.256           | refused input.invalid_host
            exa mple,192.0.2.7                | refused input.invalid_host
            192.0.2.0/24                      | refused input.address_block
            # 1,example.com                   | blank
            """)
    void aLineIsWhatItAsks(String line, String expected) {
        assertThat(all(LineSettings.STANDARD, line)).containsExactly(expected);
    }

    @Test
    void tabsPartTooAndBlanksOfAnyKindAreTakenOff() {
        assertThat(all(LineSettings.STANDARD, "\uFEFF1\texample.com\u00A0")).containsExactly("example.com");
        assertThat(all(LineSettings.STANDARD, "example.com\t192.0.2.7")).containsExactly("example.com at 192.0.2.7");
    }

    @Test
    void howLinesAreReadIsSaidOnce() {
        LineParser parser = parser(LineSettings.STANDARD);
        parser.parse("example.org", 1);
        parser.parse("1,example.com", 2);
        parser.parse("2,example.com", 3);
        parser.parse("example.com,192.0.2.7", 4);
        parser.parse("example.com,192.0.2.8", 5);

        assertThat(notes)
                .containsExactly(
                        "line 2 is 1,example.com: a list with ranks, which are passed over",
                        "line 4 is example.com,192.0.2.7: connections go to the address behind the separator");
    }

    @Test
    void aLineOfCsvThatIsRefusedSaysWhatReadsIt() {
        ParsedLine line = parser(LineSettings.STANDARD).parse("rank,domain", 1).get(0);

        assertThat(((ParsedLine.Refused) line).failure().detail())
                .isEqualTo("the host may not hold ','; of CSV, --column names the one with the targets");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            192.0.2.9/30   | 192.0.2.8 192.0.2.9 192.0.2.10 192.0.2.11
            192.0.2.9/32   | 192.0.2.9
            2001:db8::/127 | 2001:db8:: 2001:db8::1
            1,192.0.2.9/31 | 192.0.2.8 192.0.2.9
            192.0.2.0/21   | refused input.address_block
            ::/0           | refused input.address_block
            192.0.2.0/33   | refused input.address_block
            example.com/24 | example.com/24
            """)
    void aBlockIsItsAddressesUpToABound(String line, String expected) {
        assertThat(String.join(" ", all(BLOCKS, line))).isEqualTo(expected);
    }

    @Test
    void aBlockThatIsTooLargeSaysHowLargeItMayBe() {
        ParsedLine line = parser(BLOCKS).parse("192.0.2.0/21", 1).get(0);

        assertThat(((ParsedLine.Refused) line).failure().detail())
                .isEqualTo("a block of 2,048 addresses, and muster.targets.expand.most allows 1024: name smaller ones,"
                        + " or raise it");
    }

    @Test
    void ofABlockNothingIsMadeBeforeItIsAskedFor() {
        LineSettings any = new LineSettings("", List.of(), List.of(), true, 0xFFFF_FFFFL);

        LineTargets targets = parser(any).parse("10.0.0.0/8", 1);

        assertThat(targets.size()).isEqualTo(1 << 24);
        assertThat(targets.get(0x010203))
                .hasToString(parser(any).parse("10.1.2.3", 1).get(0).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            example.com            | example.com:80 example.com:80/a example.com:8443 example.com:8443/a
            example.com:81         | example.com:81 example.com:81/a
            example.com/b          | example.com:80/b example.com:8443/b
            example.com:81/b       | example.com:81/b
            http://example.com     | http://example.com/ http://example.com/a http://example.com:8443/ http://example.com:8443/a
            https://example.com/b  | https://example.com:80/b https://example.com:8443/b
            2001:db8::1            | [2001:db8::1]:80 [2001:db8::1]:80/a [2001:db8::1]:8443 [2001:db8::1]:8443/a
            exa mple               | refused input.invalid_host
            """)
    void whatALineLeavesOpenIsAskedEachWay(String line, String expected) {
        LineSettings settings = new LineSettings("", List.of(80, 8443, 80), List.of("/", "/a", "/./a"), false, 1);

        assertThat(String.join(" ", all(settings, line))).isEqualTo(expected);
    }

    @Test
    void allAddressesOfABlockComeBeforeTheNextPort() {
        LineSettings settings = new LineSettings("", List.of(80, 81), List.of("/x"), true, 1024);

        assertThat(all(settings, "192.0.2.0/31"))
                .containsExactly("192.0.2.0:80/x", "192.0.2.1:80/x", "192.0.2.0:81/x", "192.0.2.1:81/x");
    }

    @Test
    void aFixedAddressIsThatOfAllTargetsOfItsLine() {
        LineSettings settings = new LineSettings("", List.of(80, 81), List.of(), false, 1);

        assertThat(all(settings, "example.com,192.0.2.7"))
                .containsExactly("example.com:80 at 192.0.2.7", "example.com:81 at 192.0.2.7");
    }

    // ---- CSV

    @Test
    void aColumnIsFoundByItsNameInTheHeader() {
        LineParser parser = parser(column("domain"));

        assertThat(line(parser, "Rank;\"Domain\" ;TLD", 3)).isEqualTo("blank");
        assertThat(line(parser, "1;example.com;com", 4)).isEqualTo("example.com");
        assertThat(line(parser, "2; \"exa\"\"mple;x\" ;com", 5)).isEqualTo("refused input.invalid_host");
        assertThat(line(parser, "3;\"example.org\";com", 6)).isEqualTo("example.org");
        assertThat(line(parser, "4;;com", 7)).isEqualTo("refused input.empty");
        assertThat(line(parser, "5", 8)).isEqualTo("refused input.no_column");
        assertThat(line(parser, "", 9)).isEqualTo("blank");
        assertThat(line(parser, "# none;none;none", 10)).isEqualTo("blank");
        assertThat(notes).containsExactly("line 3 is a header: targets are in column 2, Domain");
    }

    @Test
    void aNameThatNoColumnHasEndsTheInputWithThoseThatThereAre() {
        assertThatThrownBy(() -> parser(column("host")).parse("rank,domain", 1))
                .isInstanceOf(InputException.class)
                .hasMessage("no column of the input is called host; line 1, the header, has rank, domain; without a"
                        + " header, give the column's number");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rank,domain        | blank
            1,example.com      | example.com
            1,localhost        | localhost
            1,host name        | blank
            1,192.0.2.7        | 192.0.2.7
            only               | refused input.no_column
            """)
    void byItsNumberAColumnNeedsNoHeader(String first, String expected) {
        LineParser parser = parser(column("2"));

        assertThat(line(parser, first, 1)).isEqualTo(expected);
        assertThat(line(parser, "2,next", 2)).isEqualTo("next");
    }

    @Test
    void aQuotedFieldThatDoesNotEndSaysSoWhereTheColumnIsNotBeforeIt() {
        LineParser parser = parser(column("2"));

        assertThat(line(parser, "1,example.com,\"a note", 1)).isEqualTo("example.com");
        assertThat(line(parser, "1,\"example.com", 2)).isEqualTo("refused input.no_column");
        ParsedLine.Refused refused =
                (ParsedLine.Refused) parser.parse("\"1,example.com", 3).get(0);
        assertThat(refused.failure().detail())
                .isEqualTo("a quoted field does not end in this line, and column 2 is not before it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "100001", "99999999999"})
    void aColumnOfNoSuchNumberIsASettingThatCannotBe(String number) {
        assertThatThrownBy(() -> column(number))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("muster.targets.column must be the name of a column, or its number from 1 to 100000; found "
                        + number);
    }

    @Test
    void argumentsAreNoLinesOfCsv() {
        assertThat(line(parser(column("2")), "example.com", 0)).isEqualTo("example.com");
    }

    private static LineSettings column(String name) {
        return new LineSettings(name, List.of(), List.of(), false, 1);
    }

    private LineParser parser(LineSettings settings) {
        LineParser parser = new LineParser(TargetDefaults.STANDARD, settings);
        parser.tell(notes::add);
        return parser;
    }

    private List<String> all(LineSettings settings, String line) {
        LineTargets targets = parser(settings).parse(line, 1);
        List<String> all = new ArrayList<>();
        for (long i = 0; i < targets.size(); i++) all.add(text(targets.get(i)));
        return all;
    }

    private static String line(LineParser parser, String line, long number) {
        LineTargets targets = parser.parse(line, number);
        assertThat(targets.size()).isEqualTo(1);
        return text(targets.get(0));
    }

    private static String text(ParsedLine line) {
        if (line instanceof ParsedLine.Blank) return "blank";
        if (line instanceof ParsedLine.Refused refused)
            return "refused " + refused.failure().code();
        Target target = ((ParsedLine.Parsed) line).target();
        return target.text()
                + target.address().map(at -> " at " + IpLiteral.format(at)).orElse("");
    }
}
