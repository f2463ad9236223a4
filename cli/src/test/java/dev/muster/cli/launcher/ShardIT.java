package dev.muster.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list that several processes divide among them. */
class ShardIT {
    private static final String LIST = "\uFEFFexample.com\r\n\n# comment\nwww.example.co.uk\nWWW.EXAMPLE.com.\n"
            + "example.com.\nexa mple\n192.0.2.7\na.user.github.io";

    @Test
    void theDryRunSaysWhatIsInOtherShards() throws Exception {
        Muster.Result result = Muster.installed().input(LIST).run("scan", "--shard", "4/4", "--dry-run");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.lines())
                .contains(
                        "targets:      3 (and 1 duplicates, 0 rejected)",
                        "shard:        4/4: of 9 lines 3 are in other shards, 2 are blank or comments");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/4", "5/4", "2", "one/two"})
    void whatIsNoShardIsRefused(String shard) throws Exception {
        Muster.Result result = Muster.installed().input(LIST).run("scan", "--shard", shard, "--dry-run");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err())
                .contains("--shard must be I/N, shard I of N, with I from 1 to N, such as 2/4; found " + shard);
    }

    @Test
    void targetsThatAreNamedAreNotDivided() throws Exception {
        for (String[] arguments : new String[][] {
            {"scan", "--shard", "1/2", "--dry-run", "a.example"},
            {"scan", "--shard", "1/2", "--dry-run", "-", "a.example"},
        }) {
            Muster.Result result = Muster.installed().input(LIST).run(arguments);

            assertThat(result.status()).isEqualTo(2);
            assertThat(result.err()).contains("--shard divides a list: give it with -i FILE or on standard input");
        }
    }
}
