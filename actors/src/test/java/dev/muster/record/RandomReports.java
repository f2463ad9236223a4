package dev.muster.record;

import dev.muster.analysis.Analysis;
import dev.muster.analysis.BodyFacts;
import dev.muster.analysis.CacheFacts;
import dev.muster.analysis.CookieFacts;
import dev.muster.analysis.Finding;
import dev.muster.analysis.Product;
import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.Timings;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.failure.Stage;
import dev.muster.http.head.Anomaly;
import dev.muster.http.head.Bytes;
import dev.muster.http.head.Field;
import dev.muster.http.head.Fields;
import dev.muster.http.head.InterimResponse;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.Host;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.TargetUri;
import dev.muster.http.tls.CertificateFacts;
import dev.muster.http.tls.TlsFacts;
import dev.muster.http.tls.Verification;
import dev.muster.scan.report.FirstPass;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/** Reports of every shape that the types allow, from a seed. */
public final class RandomReports {
    private static final List<Host> HOSTS = List.of(
            new Host("example.com", Host.Kind.NAME),
            new Host("192.0.2.7", Host.Kind.IPV4),
            new Host("2001:db8::7", Host.Kind.IPV6),
            new Host("under_score.example", Host.Kind.NAME));

    private final RandomGenerator random;

    public RandomReports(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    public TargetReport next() {
        Outcome outcome = one(List.of(Outcome.values()));
        if (outcome == Outcome.REJECTED) {
            return TargetReport.rejected(number(), 1 + number(), text(), instant(), failure());
        }
        return new TargetReport(
                number(),
                number(),
                text(),
                outcome,
                instant(),
                duration(),
                1 + random.nextInt(4),
                list(this::hop),
                outcome == Outcome.FAILED ? failure() : null,
                orNull(this::failure),
                orNull(this::failure),
                orNull(this::fetchResult),
                orNull(this::analysis),
                orNull(this::firstPass),
                null);
    }

    private FirstPass firstPass() {
        return new FirstPass(failure(), instant(), duration(), 1 + random.nextInt(4));
    }

    FetchResult fetchResult() {
        if (random.nextBoolean()) return new FetchResult.Failed(failure(), list(this::hop), duration());
        List<Hop> hops = new ArrayList<>(list(this::hop));
        hops.add(hop());
        return new FetchResult.Answered(hops, duration(), orNull(this::failure), orNull(this::failure));
    }

    Hop hop() {
        return new Hop(
                new TargetUri(one(List.of(Scheme.values())), one(HOSTS), 1 + random.nextInt(65535), "/a?b=c:d@e"),
                orNull(() -> "192.0.2.1"),
                list(() -> "alias.example"),
                orNull(this::head),
                timings(),
                orNull(this::tls),
                null,
                bytes(),
                list(this::text),
                random.nextBoolean());
    }

    Timings timings() {
        return new Timings(
                orNull(this::duration),
                orNull(this::duration),
                orNull(this::duration),
                orNull(this::duration),
                orNull(this::duration));
    }

    private ResponseHead head() {
        List<InterimResponse> interim = list(() -> new InterimResponse(103, fields()));
        return new ResponseHead(
                "HTTP/1." + random.nextInt(3),
                100 + random.nextInt(900),
                text(),
                random.nextBoolean(),
                fields(),
                list(() -> one(List.of(Anomaly.values()))),
                interim,
                interim.size() + random.nextInt(2),
                bytes());
    }

    private Bytes bytes() {
        byte[] bytes = new byte[random.nextInt(4)];
        random.nextBytes(bytes);
        return Bytes.copyOf(bytes);
    }

    private Fields fields() {
        return Fields.of(list(() -> new Field(text(), text(), random.nextBoolean())));
    }

    TlsFacts tls() {
        return new TlsFacts(
                "TLSv1.3",
                "TLS_AES_128_GCM_SHA256",
                orNull(() -> "http/1.1"),
                List.of(),
                list(this::certificate),
                orNull(() -> random.nextBoolean() ? Verification.VERIFIED : Verification.failed("expired", text())),
                random.nextBoolean());
    }

    private CertificateFacts certificate() {
        return new CertificateFacts(
                text(),
                text(),
                text(),
                instant(),
                instant(),
                list(this::text),
                text(),
                random.nextInt(9000),
                text(),
                text(),
                text(),
                random.nextBoolean(),
                random.nextInt(5),
                random.nextBoolean());
    }

    Analysis analysis() {
        return new Analysis(
                "muster-1",
                orNull(() -> random.nextInt(-50, 150)),
                orNull(() -> "A+"),
                random.nextBoolean(),
                list(this::finding),
                list(this::product),
                list(this::cookie),
                orNull(this::text),
                orNull(this::cache),
                orNull(this::body));
    }

    CacheFacts cache() {
        return new CacheFacts(lifetime(), lifetime(), orNull(this::lifetime), random.nextLong(1L << 31));
    }

    private CacheFacts.Lifetime lifetime() {
        return new CacheFacts.Lifetime(text(), random.nextLong((1L << 31) + 1));
    }

    Product product() {
        return new Product(orNull(this::text), text(), orNull(this::text), orNull(this::text), "Server");
    }

    BodyFacts body() {
        return new BodyFacts(
                random.nextInt(1 << 18),
                random.nextBoolean(),
                orNull(this::text),
                orNull(this::text),
                orNull(this::text),
                orNull(this::text),
                orNull(random::nextInt),
                list(() -> new BodyFacts.MetaPolicy(text(), text())),
                list(() -> new BodyFacts.Script(text(), orNull(this::text))));
    }

    Finding finding() {
        boolean pass = random.nextBoolean();
        return new Finding(
                "hsts",
                "hsts-missing",
                random.nextInt(-20, 6),
                pass,
                orNull(this::text),
                pass ? "" : text(),
                pass ? "" : text());
    }

    CookieFacts cookie() {
        return new CookieFacts(
                text(),
                orNull(this::text),
                orNull(this::text),
                random.nextBoolean(),
                random.nextBoolean(),
                orNull(() -> "lax"),
                random.nextBoolean(),
                orNull(this::number),
                list(this::text));
    }

    Failure failure() {
        FailureKind kind = one(List.of(FailureKind.values()));
        if (kind == FailureKind.TLS_ALERT) return Failure.tlsAlert("handshake_failure", text());
        return Failure.at(one(List.of(Stage.values())), kind, text());
    }

    private long number() {
        return random.nextLong(1L << 40);
    }

    /** Records keep milliseconds. */
    private Instant instant() {
        return Instant.ofEpochMilli(random.nextLong(0, 253_402_300_800_000L));
    }

    /** Records keep microseconds. */
    private Duration duration() {
        return Duration.ofNanos(1000 * random.nextLong(1L << random.nextInt(1, 36)));
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) text.appendCodePoint(codePoint());
        return text.toString();
    }

    private int codePoint() {
        return switch (random.nextInt(8)) {
            case 0 -> random.nextInt(0x20);
            case 1 -> random.nextInt(0x7F, 0x100);
            case 2 -> random.nextInt(0x2000, 0x2070);
            case 3 -> random.nextInt(0x1F300, 0x1F600);
            case 4 -> one(List.of((int) '"', (int) '\\', (int) '/', (int) ','));
            default -> random.nextInt(' ', 0x7F);
        };
    }

    private <T> List<T> list(Supplier<T> element) {
        List<T> elements = new ArrayList<>();
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) elements.add(element.get());
        return elements;
    }

    private <T> @Nullable T orNull(Supplier<T> value) {
        return random.nextInt(3) == 0 ? null : value.get();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
