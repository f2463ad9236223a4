package dev.muster.format;

import dev.muster.analysis.BodyFacts;
import dev.muster.analysis.Product;
import dev.muster.http.Hop;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.TargetUri;
import dev.muster.record.JsonLine;
import dev.muster.record.RecordWriter;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON lines with the names and types of ProjectDiscovery's httpx 1.8, as far as a record knows the facts;
 * docs/formats.md has them one by one. As there, what is empty is left out.
 */
final class HttpxWriter implements RecordWriter {
    private final OutputStream out;
    private final JsonLine json = new JsonLine();

    HttpxWriter(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(TargetReport report) throws IOException {
        List<Hop> hops = report.hops();
        Hop first = hops.isEmpty() ? null : hops.get(0);
        Hop last = hops.isEmpty() ? null : hops.get(hops.size() - 1);
        boolean answered = report.outcome() == Outcome.ANSWERED;
        ResponseHead head = !answered || last == null ? null : last.head();
        json.instant("timestamp", report.startedAt().plus(report.took()));
        if (answered && last != null && last.tls() != null) TlsxKeys.write(json, last);
        hash(report);
        if (first != null) json.string("port", String.valueOf(first.uri().port()));
        json.string("url", first == null ? report.target() : text(first.uri()));
        json.string("input", report.target());
        if (head != null) text("location", value(head, "location"));
        BodyFacts body = report.analysis() == null ? null : report.analysis().body();
        text("title", body == null ? null : body.title());
        if (first != null) json.string("scheme", first.uri().scheme().text());
        text(
                "error",
                report.failure() == null
                        ? null
                        : report.failure().code() + ": " + report.failure().detail());
        if (head != null) {
            text("webserver", value(head, "server"));
            text("content_type", mimeType(value(head, "content-type")));
        }
        if (first != null) place(first);
        if (body != null && body.favicon() != null) json.string("favicon", String.valueOf(body.favicon()));
        if (head != null && last != null && hops.size() > 1) json.string("final_url", text(last.uri()));
        if (head != null) header(head);
        json.string("time", goDuration(report.took()));
        if (hops.size() > 1) chain(hops);
        if (first != null) addresses(first);
        technologies(report);
        json.number("words", 0).number("lines", 0);
        json.number("status_code", head == null ? 0 : head.statusCode());
        json.number("content_length", head == null ? 0 : contentLength(head, body));
        json.flag("failed", !answered);
        json.writeTo(out);
    }

    /** The name, and the address that was dialled for it. */
    private void place(Hop first) {
        json.string("host", first.uri().host().value());
        text("host_ip", first.address());
        String path = first.uri().pathAndQuery();
        int query = path.indexOf('?');
        json.string("path", query < 0 ? path : path.substring(0, query));
    }

    private void hash(TargetReport report) {
        BodyFacts body = report.analysis() == null ? null : report.analysis().body();
        if (body != null && body.sha256() != null) json.object("hash", () -> json.string("body_sha256", body.sha256()));
    }

    /** Lines of one name are joined, cookies too: so does httpx. */
    private void header(ResponseHead head) {
        json.object("header", () -> {
            for (Map.Entry<String, List<String>> field :
                    SnakeCaseFields.of(head).entrySet()) {
                json.string(field.getKey(), String.join(", ", field.getValue()));
            }
        });
        if (head.raw().length() > 0) {
            json.string("raw_header", new String(head.raw().toArray(), StandardCharsets.ISO_8859_1));
        }
    }

    private void chain(List<Hop> hops) {
        List<Hop> read = hops.stream().filter(hop -> hop.head() != null).toList();
        List<Integer> codes = new ArrayList<>();
        for (Hop hop : read) codes.add(hop.head() == null ? 0 : hop.head().statusCode());
        json.numbers("chain_status_codes", codes);
        json.objects("chain", read, hop -> {
            ResponseHead head = hop.head();
            if (head == null) return;
            json.number("status_code", head.statusCode());
            text("location", value(head, "location"));
            json.string("request-url", text(hop.uri()));
        });
    }

    private void addresses(Hop first) {
        String address = first.address();
        if (address != null) json.strings(address.indexOf(':') < 0 ? "a" : "aaaa", List.of(address));
        if (!first.aliases().isEmpty()) json.strings("cname", first.aliases());
    }

    private void technologies(TargetReport report) {
        if (report.analysis() == null || report.analysis().products().isEmpty()) return;
        List<String> names = new ArrayList<>();
        for (Product product : report.analysis().products()) {
            names.add(product.version() == null ? product.product() : product.product() + ":" + product.version());
        }
        json.strings("tech", names);
    }

    private static long contentLength(ResponseHead head, @Nullable BodyFacts body) {
        String said = value(head, "content-length");
        if (said != null && said.matches("\\d{1,18}")) return Long.parseLong(said);
        return body == null ? 0 : body.bytes();
    }

    /** Without the slash that an origin alone has. */
    private static String text(TargetUri uri) {
        String whole = uri.toString();
        return uri.pathAndQuery().equals("/") ? whole.substring(0, whole.length() - 1) : whole;
    }

    private static @Nullable String mimeType(@Nullable String contentType) {
        if (contentType == null) return null;
        int parameters = contentType.indexOf(';');
        return parameters < 0
                ? contentType
                : contentType.substring(0, parameters).strip();
    }

    private static @Nullable String value(ResponseHead head, String name) {
        List<String> lines = SnakeCaseFields.values(head, name);
        return lines.isEmpty() ? null : String.join(", ", lines);
    }

    /** As Go writes durations: {@code 831µs}, {@code 83.1ms}, {@code 1.2831s}. */
    static String goDuration(Duration took) {
        long micros = took.toNanos() / 1000;
        if (micros == 0) return "0s";
        if (micros < 1000) return micros + "µs";
        if (micros < 1_000_000) return plain(micros, 3) + "ms";
        if (micros < 60_000_000) return plain(micros, 6) + "s";
        return String.format(Locale.ROOT, "%dm%ss", micros / 60_000_000, plain(micros % 60_000_000, 6));
    }

    private static String plain(long value, int decimals) {
        BigDecimal exact = BigDecimal.valueOf(value, decimals).setScale(decimals, RoundingMode.UNNECESSARY);
        return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
    }

    private void text(String key, @Nullable String value) {
        if (value != null && !value.isEmpty()) json.string(key, value);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
