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

/** What targets weigh that wait in it, whichever way they take. */
class LedgerTest {
    private static final int HEAD = 300;
    private static final int CONTENT = 1_000;
    private static final ReportMaker REPORTS = new ReportMaker(UnaryOperator.identity(), null);

    private final Ledger ledger = new Ledger();

    private static ReportMaker.Fetched fetched(long seq) {
        Target target = ((ScanInput.Wanted) Inputs.wanted(seq)).target();
        Bytes raw = Bytes.copyOf(new byte[HEAD]);
        ResponseHead head = new ResponseHead("HTTP/1.1", 200, "OK", Fields.EMPTY, List.of(), List.of(), raw);
        Body body = new Body(Bytes.copyOf(new byte[CONTENT]), true, "");
        FetchResult result = new FetchResult.Answered(
                List.of(new Hop(target.uri(Scheme.HTTP), null, List.of(), head, Timings.NONE, null, body)),
                Duration.ZERO,
                null);
        return new ReportMaker.Fetched(
                new Ledger.Entry(seq, seq, target),
                new Fetcher.Fetched(seq, Instant.EPOCH, Duration.ZERO, 1, result, null, null, null, null));
    }

    @Test
    void whatWaitsForAWorkerWeighsItsHeadAndItsContent() {
        ReportMaker.Fetched one = fetched(1);

        ledger.awaitJudgement(one);
        ledger.awaitJudgement(fetched(2));
        assertThat(ledger.waitingWeight()).isEqualTo(2 * (HEAD + CONTENT));
        assertThat(ledger.waiting()).isEqualTo(2);

        assertThat(ledger.nextToJudge()).isEqualTo(one);
        assertThat(ledger.waitingWeight()).isEqualTo(HEAD + CONTENT);
        ledger.judgeLater(one);
        assertThat(ledger.waitingWeight()).isEqualTo(2 * (HEAD + CONTENT));
        ledger.nextToJudge();
        ledger.nextToJudge();
        assertThat(ledger.nextToJudge()).isNull();
        assertThat(ledger.waitingWeight()).isZero();
    }

    @Test
    void aReportThatWaitsForTheConsumerWeighsItsHead() {
        ledger.ready(REPORTS.unjudged(fetched(1)));
        assertThat(ledger.waitingWeight()).isEqualTo(HEAD);
        assertThat(ledger.waiting()).isEqualTo(1);

        assertThat(ledger.nextReady()).isNotNull();
        assertThat(ledger.nextReady()).isNull();
        assertThat(ledger.waitingWeight()).isZero();
    }

    @Test
    void whatIsWithdrawnWeighsNothing() {
        ledger.awaitJudgement(fetched(1));
        ledger.ready(REPORTS.unjudged(fetched(2)));

        ledger.withdraw(1);
        ledger.withdraw(2);

        assertThat(ledger.waitingWeight()).isZero();
        assertThat(ledger.size()).isZero();
    }
}
