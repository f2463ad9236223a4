package dev.muster.scan.engine;

import dev.muster.http.failure.Failure;
import java.time.Duration;
import org.slf4j.Logger;

/** What a scan says of outages of its own network, each once. For the scan's thread. */
final class OutageMessages {
    private final Logger log;

    OutageMessages(Logger log) {
        this.log = log;
    }

    void gone(NetworkSide side) {
        Failure trouble = side.trouble();
        long patience = patience(side);
        if (trouble.isLocal()) {
            log.warn("{}: {}; waiting up to {} s", trouble.code(), trouble.detail(), patience);
            return;
        }
        String others =
                side.outage.everReached() ? "what answered before does not answer now" : "nothing has answered yet";
        log.warn(
                "{}: nearly all fail with {}, and {}; waiting up to {} s",
                side.service.gone(),
                trouble.code(),
                others,
                patience);
    }

    void back(Duration lasted, int again) {
        log.warn("network reachable again after {} s; asking {} targets again", lasted.toSeconds(), again);
    }

    void endingEarly(NetworkSide side) {
        Failure trouble = side.trouble();
        if (trouble.isLocal()) {
            log.error("{}: {}, for {} s; the scan ends early", trouble.code(), trouble.detail(), patience(side));
        } else {
            log.error("{} ({}), for {} s; the scan ends early", side.service.gone(), trouble.code(), patience(side));
        }
    }

    void believed(NetworkSide side) {
        log.warn(
                "nothing has answered within {} s: {} is taken for the targets' own",
                patience(side),
                side.trouble().code());
    }

    private static long patience(NetworkSide side) {
        return side.outage.patience().toSeconds();
    }
}
