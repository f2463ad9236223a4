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
import dev.muster.input.ScanInput;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportMakerTest {
    private static final Bytes RAW = Bytes.copyOf("HTTP/1.1 200 OK".getBytes(StandardCharsets.US_ASCII));

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aReportKeepsNoContentAndTheBytesOfHeadsWhereTheyAreWanted(boolean raw) {
        TargetState state =
                new TargetState(1, new ScanInput.Wanted(1, 1, ((ScanInput.Wanted) Inputs.wanted(1)).target()));
        state.begin(Instant.EPOCH, 0);
        ResponseHead head = new ResponseHead("HTTP/1.1", 200, "OK", Fields.EMPTY, List.of(), List.of(), RAW);
        Hop answer = new Hop(
                state.target.uri(Scheme.HTTP), null, List.of(), head, Timings.NONE, null, new Body(RAW, true, ""));
        Hop noHead = new Hop(answer.uri(), null, List.of(), null, Timings.NONE, null, null);
        state.conclude(new FetchResult.Answered(List.of(noHead, answer), Duration.ZERO));

        List<Hop> hops = new ReportMaker(UnaryOperator.identity(), null, raw)
                .withoutAnalysis(state)
                .hops();

        assertThat(hops.get(0)).isEqualTo(noHead);
        assertThat(hops.get(1)).isEqualTo((raw ? answer : answer.withHead(head.withoutRaw())).withoutBody());
    }
}
