package dev.muster.showcase.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoundTest {
    private static final Task COUNT = new Task.Count(0, 10);

    @Test
    void turnsThatFollowEachOtherBecomeOneSpan() {
        Round round = begun();
        long start = round.begun();
        round.ran("main", 0, Span.Kind.COMPUTING, start, start + 100);
        round.ran("main", 0, Span.Kind.COMPUTING, start + 200, start + 300);
        round.ran("main", 1, Span.Kind.COMPUTING, start + 300, start + 400);
        round.end();

        assertThat(round.timeline().spans())
                .containsExactly(
                        new Span("main", 0, Span.Kind.COMPUTING, 0, 300),
                        new Span("main", 1, Span.Kind.COMPUTING, 300, 400));
    }

    @Test
    void theRecordIsBounded() {
        Round round = begun();
        for (int i = 0; i < 30_000; i++) round.ran("main", i, Span.Kind.COMPUTING, i, i + 1);
        round.end();

        assertThat(round.timeline().spans()).hasSize(20_000);
        assertThat(round.timeline().whole()).isFalse();
    }

    @Test
    void figuresOfFetchesAreThereOnlyWhereSomethingWasFetched() {
        Round round = begun();
        round.end();
        assertThat(round.measure().fetchP99()).isNull();

        Round fetching = begun();
        fetching.fetched();
        fetching.end();
        assertThat(fetching.measure().fetchP99())
                .isNotNull()
                .isEqualTo(fetching.measure().fetchP50());
    }

    @Test
    void valuesAndCpuTimeOfAllAddUp() {
        Round round = begun();
        round.counted(3);
        round.counted(4);
        round.addCpu(1_000_000_000_000L);
        round.end();

        assertThat(round.value()).isEqualTo(7);
        assertThat(round.measure().cpu()).isGreaterThanOrEqualTo(1_000_000_000_000L);
    }

    private static Round begun() {
        Round round = new Round(List.of(COUNT));
        round.begin();
        return round;
    }
}
