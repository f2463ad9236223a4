package dev.muster.analysis;

import dev.muster.analysis.body.BodyLimits;
import dev.muster.analysis.body.BodyReader;
import dev.muster.analysis.observatory.ObservatoryProfile;
import dev.muster.analysis.product.FingerprintDetector;
import dev.muster.analysis.product.ProductSettings;
import dev.muster.analysis.settings.Profiles;
import dev.muster.http.Body;
import dev.muster.http.Hop;
import dev.muster.http.Timings;
import dev.muster.http.head.Bytes;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.Host;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.TargetUri;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one answer costs, part by part. With {@code -Dmuster.bench.recog-dir=…} products are told by recog's fingerprints, too:
 * {@code .ci/bench actors AnalysisBench -jvmArgsAppend -Dmuster.bench.recog-dir=DIR}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class AnalysisBench {
    private final Subject head = subject(null);
    private final Subject page = subject(html());
    private final ProductDetector shipped = FingerprintDetector.standard();
    private final ProductDetector withRecog = FingerprintDetector.from(new ProductSettings(
                    List.of(),
                    Optional.ofNullable(System.getProperty("muster.bench.recog-dir"))
                            .map(Path::of),
                    Optional.empty()));
    private final BodyReader reader = new BodyReader(BodyLimits.DEFAULT);
    private final Analyzer observatory = new StandardAnalyzer(
            ObservatoryProfile.create(), GradingPolicy.NONE, ProductDetector.NONE, ContentReader.NONE);
    private final Analyzer muster = new StandardAnalyzer(
            Profiles.named("muster-1"), GradingPolicy.NONE, ProductDetector.NONE, ContentReader.NONE);
    private final Analyzer all =
            new StandardAnalyzer(Profiles.named("muster-1"), GradingPolicy.NONE, shipped, ContentReader.NONE);

    @Benchmark
    public List<Product> productsOfAHead() {
        return shipped.detect(new Examination(head));
    }

    @Benchmark
    public List<Product> productsOfAHeadWithRecog() {
        return withRecog.detect(new Examination(head));
    }

    @Benchmark
    public @Nullable BodyFacts factsOfAPage() {
        return reader.read(new Examination(page));
    }

    @Benchmark
    public Analysis observatoryOfAPage() {
        return observatory.analyze(page);
    }

    @Benchmark
    public Analysis rulesOfAHead() {
        return muster.analyze(head);
    }

    @Benchmark
    public Analysis everythingOfAHead() {
        return all.analyze(head);
    }

    /** Forty kilobytes, as pages go. */
    private static String html() {
        StringBuilder html = new StringBuilder("<!doctype html><html><head><title>A page &amp; more</title>"
                + "<meta name=generator content='WordPress 6.4.2'><script src=/a.js></script>"
                + "<script src=https://cdn.example.net/b.js integrity=sha384-x></script></head><body>");
        for (int i = 0; html.length() < 40_000; i++) {
            html.append("<div class=\"item n")
                    .append(i)
                    .append("\"><a href=\"/item/")
                    .append(i);
            html.append("\">Item number ").append(i).append("</a> and some words about it.</div>\n");
        }
        return html.toString();
    }

    private static Subject subject(@Nullable String html) {
        Fields fields = Fields.of(
                "Date", "Fri, 20 Nov 2026 10:00:00 GMT",
                "Server", "Apache/2.4.57 (Debian) OpenSSL/3.0.9",
                "X-Powered-By", "PHP/8.1.27",
                "Set-Cookie", "PHPSESSID=vt2ag6n7t6ngvlg8adk4860h46; path=/; secure; HttpOnly; SameSite=Lax",
                "Expires", "Thu, 19 Nov 1981 08:52:00 GMT",
                "Cache-Control", "no-store, no-cache, must-revalidate",
                "Strict-Transport-Security", "max-age=63072000; includeSubDomains",
                "Content-Security-Policy",
                        "default-src 'self'; script-src 'self' https://cdn.example.net; frame-ancestors 'self'",
                "X-Content-Type-Options", "nosniff",
                "X-Frame-Options", "SAMEORIGIN",
                "Link", "<https://www.example.com/wp-json/>; rel=\"https://api.w.org/\"",
                "Vary", "Accept-Encoding",
                "Content-Type", "text/html; charset=UTF-8");
        TargetUri uri = new TargetUri(Scheme.HTTPS, new Host("www.example.com", Host.Kind.NAME), 443, "/");
        Body body = html == null ? null : new Body(Bytes.copyOf(html.getBytes(StandardCharsets.UTF_8)), true, "");
        Hop hop = new Hop(uri, null, List.of(), ResponseHead.of(200, "OK", fields), Timings.NONE, null, body);
        return new Subject("www.example.com", List.of(hop), Instant.parse("2026-11-20T10:00:00Z"));
    }
}
