package dev.muster.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.http.target.ParsedLine;
import dev.muster.http.target.TargetDefaults;
import dev.muster.http.target.TargetParser;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {
    private static final TargetParser PARSER = new TargetParser(TargetDefaults.STANDARD);

    /** Reckoned by another program, the Python package xxhash; docs/command-line.md has some of them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "example.com                       | example.com           | 8b66107e8045bb73 | 4 | 16",
                "EXAMPLE.Com.                      | example.com           | 8b66107e8045bb73 | 4 | 16",
                "www.example.com:8443              | example.com           | 8b66107e8045bb73 | 4 | 16",
                "https://u:p@a.b.example.com/x?y   | example.com           | 8b66107e8045bb73 | 4 | 16",
                "www.example.co.uk                 | example.co.uk         | efc1755c313df86b | 4 | 2",
                "co.uk                             | co.uk                 | c859cfac824db58d | 2 | 8",
                "com                               | com                   | df990e50f6752279 | 2 | 3",
                "a.user.github.io                  | user.github.io        | cb5a79629ce5fd3a | 3 | 2",
                "github.io                         | github.io             | 7552d658e496ccf0 | 1 | 15",
                "localhost                         | localhost             | 1613c5534ea9f563 | 4 | 12",
                "a                                 | a                     | e6c632b61e964e1f | 4 | 15",
                "db.host.internal                  | host.internal         | 0af744104352ed35 | 2 | 16",
                "www.b\u00FCcher.example           | xn--bcher-kva.example | 67519d0e20d524a6 | 3 | 4",
                "xn--bcher-kva.example             | xn--bcher-kva.example | 67519d0e20d524a6 | 3 | 4",
                "\u4E2D\u56FD                      | xn--fiqs8s            | 4496110568c520cc | 1 | 13",
                "www.\u98DF\u72EE.\u516C\u53F8.cn  | xn--85x722f.xn--55qx5d.cn | 1804183fc07fb372 | 3 | 14",
                "example.ck                        | example.ck            | ecd2bed5710fedc2 | 3 | 15",
                "a.www.ck                          | www.ck                | 88bea9e3acc45fd3 | 4 | 3",
                "a.city.kawasaki.jp                | city.kawasaki.jp      | 9e650bce9ff8abe1 | 2 | 5",
                "192.0.2.7                         | 192.0.2.7             | e2e4f5294e60473d | 2 | 10",
                "http://192.0.2.7:8080/            | 192.0.2.7             | e2e4f5294e60473d | 2 | 10",
                "[::ffff:192.0.2.7]                | 192.0.2.7             | e2e4f5294e60473d | 2 | 10",
                "127.0.0.1                         | 127.0.0.1             | 9a071d171774168c | 1 | 5",
                "[2001:DB8:0:0::1]:8443            | 2001:db8::1           | 039294a7a3ff634b | 4 | 3",
                "[::1]                             | ::1                   | fc86fb9bd1c62fae | 3 | 10",
                "exa mple                          | exa mple              | de0ada5bcc0126a4 | 1 | 14",
                "-o /etc/passwd                    | -o /etc/passwd        | af0166cbb15269be | 3 | 16",
                "\uFFFD                            | \uFFFD                | 3c4d03b478a6e14e | 3 | 9",
            })
    void whichShardALineIsInIsFixedForEver(String line, String key, String hash, int ofFour, int ofSeventeen) {
        ParsedLine parsed = PARSER.parse(line);

        assertThat(Shard.key(parsed)).isEqualTo(key);
        assertThat(Long.toHexString(Shard.hash(key))).isEqualTo(hash.replaceFirst("^0+", ""));
        assertThat(shardsThatHold(parsed, 4)).containsExactly(ofFour);
        assertThat(shardsThatHold(parsed, 17)).containsExactly(ofSeventeen);
    }

    @Test
    void theOnlyShardHoldsAllButBlankLines() {
        Shard whole = new Shard(1, 1);

        assertThat(whole.holds(PARSER.parse("a.example"))).isTrue();
        assertThat(whole.holds(PARSER.parse("-x"))).isTrue();
        assertThat(whole.holds(PARSER.parse("  # comment"))).isFalse();
    }

    @Test
    void aShardIsReadAsItIsWritten() {
        assertThat(Shard.of("2/4")).isEqualTo(new Shard(2, 4)).hasToString("2/4");
        assertThat(Shard.of("1/1")).isEqualTo(new Shard(1, 1));
        assertThat(Shard.of("999999999/999999999")).hasToString("999999999/999999999");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2",
                "0/4",
                "5/4",
                "1/0",
                "0/0",
                "-1/4",
                "1/-4",
                "+1/4",
                "1/4/4",
                "1 / 4",
                "1/4 ",
                "a/b",
                "1/x",
                "\u0661/\u0664",
                "1/1000000000000"
            })
    void whatIsNoShardIsRefusedWithWhatIsAllowed(String text) {
        assertThatThrownBy(() -> Shard.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be I/N, shard I of N, with I from 1 to N, such as 2/4; found " + text);
    }

    private static IntStream shardsThatHold(ParsedLine line, int count) {
        return IntStream.rangeClosed(1, count).filter(i -> new Shard(i, count).holds(line));
    }
}
