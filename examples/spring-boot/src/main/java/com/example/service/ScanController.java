package com.example.service;

import dev.muster.http.target.ParsedLine;
import dev.muster.http.target.Target;
import dev.muster.http.target.TargetDefaults;
import dev.muster.http.target.TargetParser;
import dev.muster.input.ScanInput;
import dev.muster.record.RecordJson;
import dev.muster.scan.HeaderScanner;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@RestController
class ScanController {
    private final HeaderScanner scanner;
    private final TargetParser parser = new TargetParser(TargetDefaults.STANDARD);

    ScanController(HeaderScanner scanner) {
        this.scanner = scanner;
    }

    /** One target. A client that goes away cancels the scan, which closes its socket. */
    @GetMapping(path = "/scan", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<String> one(@RequestParam String target) {
        Target wanted = Target.of(target);
        return Mono.fromFuture(() -> scanner.scan(wanted)).map(RecordJson::of);
    }

    /**
     * Lines in, records out, in the order of completion. Demand runs through from the client that reads to the client
     * that writes: neither the list nor the records are ever in memory as a whole.
     */
    @PostMapping(path = "/scans", consumes = MediaType.TEXT_PLAIN_VALUE, produces = MediaType.APPLICATION_NDJSON_VALUE)
    Flux<String> many(@RequestBody Flux<String> lines) {
        Flux<ScanInput> inputs = lines.mapNotNull(line -> input(line).orElse(null));
        return JdkFlowAdapter.flowPublisherToFlux(
                        scanner.scanInputs(JdkFlowAdapter.publisherToFlowPublisher(inputs), scanner.options()))
                .map(report -> RecordJson.of(report) + "\n");
    }

    /** What is no target gets a record too. */
    private Optional<ScanInput> input(String line) {
        ParsedLine parsed = parser.parse(line);
        if (parsed instanceof ParsedLine.Parsed found) return Optional.of(ScanInput.of(found.target()));
        if (parsed instanceof ParsedLine.Refused refused) {
            return Optional.of(new ScanInput.Refused(0, 0, refused.text(), refused.failure()));
        }
        return Optional.empty();
    }

    @ExceptionHandler
    ProblemDetail noTarget(IllegalArgumentException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, e.getMessage());
    }

    /** The scanner drains, or as many targets wait as may. */
    @ExceptionHandler
    ProblemDetail notNow(RejectedExecutionException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, e.getMessage());
    }
}
