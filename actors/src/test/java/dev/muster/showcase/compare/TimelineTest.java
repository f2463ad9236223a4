package dev.muster.showcase.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final long MS = 1_000_000;

    @Test
    void textShowsWhoRanWhen() {
        Timeline timeline = timeline(
                40,
                span("thread 1", 0, Span.Kind.COMPUTING, 0, 10),
                span("thread 2", 1, Span.Kind.WAITING, 0, 20),
                span("thread 1", 2, Span.Kind.COMPUTING, 20, 40));

        assertThat(TimelineText.draw(timeline, 17, 0)).isEqualTo("""
                          thread 1 |1 33|
                          thread 2 |..  |
                        """);
    }

    @Test
    void timelinesThatAreShownTogetherShareOneAxis() {
        Timeline half = timeline(20, span("thread 1", 0, Span.Kind.COMPUTING, 0, 20));

        assertThat(TimelineText.draw(half, 17, 40 * MS)).isEqualTo("  thread 1 |11  |\n");
        assertThat(TimelineSvg.draw(Arrangement.THREADS, half, 40 * MS)).contains(">40 ms<");
    }

    @Test
    void whatStartsUpComesBeforeTheBeginning() {
        Timeline timeline = timeline(
                20, span("process 1", 0, Span.Kind.STARTING, -20, 0), span("process 1", 0, Span.Kind.COMPUTING, 0, 20));

        assertThat(TimelineText.draw(timeline, 18, 0)).isEqualTo("  process 1 |~~11|\n");
    }

    @Test
    void partOfTheTimeIsTold() {
        Timeline timeline = timeline(20, span("thread 1", 0, Span.Kind.COMPUTING, 0, 5));

        assertThat(TimelineText.draw(timeline, 15, 0)).isEqualTo("  thread 1 |: |\n");
    }

    @Test
    void turnsTooFastToBeSeenGetACloserLook() {
        List<Span> turns = new ArrayList<>();
        for (int i = 0; i < 200; i++) turns.add(span("loop", i % 2, Span.Kind.COMPUTING, i * 2L, i * 2L + 2));
        Timeline timeline = new Timeline(turns, 400 * MS, true);

        assertThat(TimelineText.draw(timeline, 25, 0)).contains("a closer look, 32 ms:\n  loop |1212121212121212|");
    }

    @Test
    void lanesAreInOrderOfTheirNumbers() {
        Timeline timeline = timeline(
                1,
                span("task 10", 9, Span.Kind.WAITING, 0, 1),
                span("task 9", 8, Span.Kind.WAITING, 0, 1),
                span("main", 0, Span.Kind.WAITING, 0, 1));

        assertThat(timeline.lanes()).containsExactly("main", "task 9", "task 10");
    }

    @Test
    void lanesThatComputeComeFirst() {
        Timeline timeline =
                timeline(2, span("task 1", 0, Span.Kind.WAITING, 0, 2), span("worker 1", 1, Span.Kind.COMPUTING, 0, 1));

        assertThat(timeline.lanes()).containsExactly("worker 1", "task 1");
    }

    @Test
    void thePictureHasAttributesOnly() {
        Timeline timeline = timeline(40, span("a < b", 0, Span.Kind.COMPUTING, 0, 10));

        String svg = TimelineSvg.draw(Arrangement.THREADS, timeline, 0);

        assertThat(svg)
                .startsWith("<svg xmlns=")
                .endsWith("</svg>\n")
                .contains("<title>threads: one thread per task</title>", "a &lt; b", ">0 ms<", ">40 ms<")
                .doesNotContain("style", "script", "a < b");
    }

    private static Span span(String lane, int task, Span.Kind kind, long fromMillis, long toMillis) {
        return new Span(lane, task, kind, fromMillis * MS, toMillis * MS);
    }

    private static Timeline timeline(long endMillis, Span... spans) {
        return new Timeline(List.of(spans), endMillis * MS, true);
    }
}
