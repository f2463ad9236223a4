package dev.muster.scan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.Body;
import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.Timings;
import dev.muster.http.head.Bytes;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.Target;
import dev.muster.input.ScanInput;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** How many bytes targets hold that wait in it, and which of them hold a place. */
class LedgerTest {
    private static final int RAW = 300;
    private static final int CONTENT = 1_000;
    /** With the path of its URI, in three places. */
    private static final long HEAD = head().heldBytes() + 3;

    private static final ReportMaker REPORTS = new ReportMaker(UnaryOperator.identity(), null, true);

    private final Ledger ledger = new Ledger(() -> 0);

    private static ResponseHead head() {
        Bytes raw = Bytes.copyOf(new byte[RAW]);
        return new ResponseHead("HTTP/1.1", 200, "OK", Fields.EMPTY, List.of(), List.of(), raw);
    }

    private static TargetState fetched(long seq) {
        TargetState state = begun(seq);
        Body body = new Body(Bytes.copyOf(new byte[CONTENT]), true, "");
        state.conclude(new FetchResult.Answered(
                List.of(new Hop(state.target.uri(Scheme.HTTP), null, List.of(), head(), Timings.NONE, null, body)),
                Duration.ZERO,
                null));
        state.finish(0);
        return state;
    }

    private static TargetState begun(long seq) {
        Target target = ((ScanInput.Wanted) Inputs.wanted(seq)).target();
        TargetState state = new TargetState(seq, new ScanInput.Wanted(seq, seq, target));
        state.begin(Instant.EPOCH, 0);
        return state;
    }

    @Test
    void whatWaitsForAWorkerHoldsItsHeadAndItsContent() {
        TargetState one = fetched(1);

        ledger.awaitAnalysis(one);
        ledger.awaitAnalysis(fetched(2));
        assertThat(ledger.heldBytes()).isEqualTo(2 * (HEAD + CONTENT));
        assertThat(ledger.waiting()).isEqualTo(2);

        assertThat(ledger.nextToAnalyze()).isEqualTo(one);
        assertThat(ledger.heldBytes()).isEqualTo(HEAD + CONTENT);
        ledger.analyzeLater(one);
        assertThat(ledger.heldBytes()).isEqualTo(2 * (HEAD + CONTENT));
        ledger.nextToAnalyze();
        ledger.nextToAnalyze();
        assertThat(ledger.nextToAnalyze()).isNull();
        assertThat(ledger.heldBytes()).isZero();
    }

    @Test
    void aReportThatWaitsForTheConsumerHoldsItsHead() {
        ledger.ready(REPORTS.withoutAnalysis(fetched(1)));
        assertThat(ledger.heldBytes()).isEqualTo(HEAD);
        assertThat(ledger.waiting()).isEqualTo(1);

        assertThat(ledger.nextReady()).isNotNull();
        assertThat(ledger.nextReady()).isNull();
        assertThat(ledger.heldBytes()).isZero();
    }

    @Test
    void whatATargetHasBroughtCountsInEveryPlaceUntilItIsOut() {
        long all = HEAD + CONTENT;
        TargetState target = fetched(1);

        ledger.fetch(target, 9);
        assertThat(ledger.heldBytes()).as("its next request is made").isEqualTo(all);
        assertThat(ledger.overdue(9)).containsExactly(target);
        assertThat(ledger.heldBytes()).isZero();

        ledger.pause(target, 5);
        assertThat(ledger.heldBytes()).as("it holds no place").isZero();
        assertThat(ledger.queuedBytes()).isEqualTo(all);
        assertThat(ledger.keptBytes()).isEqualTo(all);
        assertThat(ledger.due(5)).isSameAs(target);
        assertThat(ledger.keptBytes()).isZero();

        ledger.analyze(target, () -> {}, 9);
        assertThat(ledger.heldBytes()).as("it is analysed").isEqualTo(all);
        assertThat(ledger.analyzed(1)).isSameAs(target);
        assertThat(ledger.heldBytes()).isZero();

        ledger.analyze(target, () -> {}, 9);
        assertThat(ledger.analyzedTooLong(9)).containsExactly(target);
        assertThat(ledger.heldBytes()).isZero();
    }

    @Test
    void whatFetchesUnderWayHoldCountsBesideIt() {
        Ledger busy = new Ledger(() -> 70);
        busy.awaitAnalysis(fetched(1));

        assertThat(busy.heldBytes()).isEqualTo(HEAD + CONTENT + 70);
        assertThat(busy.keptBytes()).isEqualTo(HEAD + CONTENT);
    }

    @Test
    void whatIsWithdrawnHoldsNothing() {
        ledger.awaitAnalysis(fetched(1));
        ledger.ready(REPORTS.withoutAnalysis(fetched(2)));

        ledger.analyze(fetched(3), () -> {}, 9);
        ledger.pause(fetched(4), 5);
        ledger.fetch(fetched(5), 9);

        for (int seq = 1; seq <= 4; seq++) ledger.withdraw(seq);
        ledger.withdrawFetching(5);

        assertThat(ledger.keptBytes()).isZero();
        assertThat(ledger.size()).isZero();
    }

    @Test
    void whoWaitsForAnAddressOrForARetryHoldsNoPlace() {
        TargetState queued = begun(1);
        TargetState retried = begun(2);
        ConnectionLimits.Place place = new ConnectionLimits.Domain("a.example");

        ledger.queue(place, queued);
        ledger.pause(retried, 5);

        assertThat(ledger.size()).isEqualTo(2);
        assertThat(ledger.places()).isZero();
        assertThat(ledger.queued()).isEqualTo(2);
        assertThat(ledger.unqueue(place)).as("nobody is left").isTrue();
        assertThat(ledger.due(4)).isNull();
        assertThat(ledger.due(5)).isSameAs(retried);
        assertThat(ledger.size()).isZero();
    }

    @Test
    void whoWaitsBecauseOurOwnSideIsInTroubleKeepsItsPlace() {
        TargetState target = begun(1);
        target.requeue();

        ledger.pause(target, 5);

        assertThat(ledger.places()).isEqualTo(1);
        assertThat(ledger.queued()).isZero();
        assertThat(ledger.due(5)).isSameAs(target);
        assertThat(ledger.places()).isZero();
    }

    @Test
    void anAnswerToAnEarlierStepIsTooLate() {
        TargetState target = begun(1);
        int earlier = target.step();
        target.begin(Instant.EPOCH, 0);
        ledger.fetch(target, 9);

        assertThat(ledger.fetched(1, earlier)).isNull();
        assertThat(ledger.fetched(1, target.step())).isSameAs(target);
    }

    @Test
    void everyFetchIsOverdueAtItsOwnTime() {
        TargetState longer = begun(1);
        TargetState shorter = begun(2);
        ledger.fetch(longer, 9);
        ledger.fetch(shorter, 5);

        assertThat(ledger.overdue(5)).containsExactly(shorter);
        assertThat(ledger.overdue(9)).containsExactly(longer);
    }
}
