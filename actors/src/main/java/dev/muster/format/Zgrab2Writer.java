package dev.muster.format;

import dev.muster.http.Hop;
import dev.muster.http.failure.Failure;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.TargetUri;
import dev.muster.http.tls.CertificateFacts;
import dev.muster.http.tls.TlsFacts;
import dev.muster.http.tls.Verification;
import dev.muster.record.JsonLine;
import dev.muster.record.RecordWriter;
import dev.muster.scan.report.Outcome;
import dev.muster.scan.report.TargetReport;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON lines with the names of ZGrab2's module http, as far as a record knows the facts; docs/formats.md has them one
 * by one. As there, what is empty is left out.
 */
final class Zgrab2Writer implements RecordWriter {
    /** Fields of a response that ZGrab2 gives keys of their own; all others are in a list. */
    private static final Set<String> KNOWN = Set.of(
            "accept_patch",
            "accept_ranges",
            "access_control_allow_origin",
            "age",
            "allow",
            "alt_svc",
            "alternate_protocol",
            "cache_control",
            "connection",
            "content_disposition",
            "content_encoding",
            "content_language",
            "content_length",
            "content_location",
            "content_md5",
            "content_range",
            "content_security_policy",
            "content_type",
            "date",
            "etag",
            "expires",
            "last_modified",
            "link",
            "location",
            "p3p",
            "pragma",
            "proxy_agent",
            "proxy_authenticate",
            "public_key_pins",
            "refresh",
            "retry_after",
            "server",
            "set_cookie",
            "status",
            "strict_transport_security",
            "trailer",
            "transfer_encoding",
            "upgrade",
            "vary",
            "via",
            "warning",
            "www_authenticate",
            "x_content_duration",
            "x_content_security_policy",
            "x_content_type_options",
            "x_frame_options",
            "x_powered_by",
            "x_ua_compatible",
            "x_webkit_csp",
            "x_xss_protection");

    /** Numbers of RFC 8446, 4.1.2, and those before it. */
    private static final Map<String, Integer> VERSIONS =
            Map.of("SSLv3", 0x300, "TLSv1", 0x301, "TLSv1.1", 0x302, "TLSv1.2", 0x303, "TLSv1.3", 0x304);

    private static final String SUCCESS = "success";

    private final OutputStream out;
    private final JsonLine json = new JsonLine();

    Zgrab2Writer(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(TargetReport report) throws IOException {
        Hop first = report.hops().isEmpty() ? null : report.hops().get(0);
        text("ip", first == null ? null : first.address());
        boolean named = first != null && !first.uri().host().isAddress();
        text(
                "domain",
                first == null ? report.target() : named ? first.uri().host().value() : null);
        json.object("data", () -> json.object("http", () -> result(report, first)));
        json.writeTo(out);
    }

    private void result(TargetReport report, @Nullable Hop first) {
        json.string("status", status(report));
        json.string("protocol", "http");
        if (first != null) json.number("port", first.uri().port());
        List<Hop> read =
                report.hops().stream().filter(hop -> hop.head() != null).toList();
        if (!read.isEmpty()) json.object("result", () -> responses(read));
        json.instant("timestamp", report.startedAt());
        Failure failure = report.failure();
        if (failure != null) json.string("error", failure.code() + ": " + failure.detail());
    }

    /** The last response is the answer, those before it are the chain. */
    private void responses(List<Hop> read) {
        json.object("response", () -> response(read.get(read.size() - 1)));
        List<Hop> before = read.subList(0, read.size() - 1);
        if (!before.isEmpty()) json.objects("redirect_response_chain", before, this::response);
    }

    private void response(Hop hop) {
        ResponseHead head = hop.head();
        if (head == null) return;
        json.string("status_line", (head.statusCode() + " " + head.reason()).strip());
        json.number("status_code", head.statusCode());
        version(head.protocol());
        Map<String, List<String>> fields = SnakeCaseFields.of(head);
        if (!fields.isEmpty()) json.object("headers", () -> headers(fields));
        if (head.raw().length() > 0) {
            json.string(
                    "headers_raw", Base64.getEncoder().encodeToString(head.raw().toArray()));
        }
        json.number("content_length", contentLength(head));
        List<String> encodings = SnakeCaseFields.values(head, "transfer-encoding");
        if (!encodings.isEmpty()) json.strings("transfer_encoding", encodings);
        json.object("request", () -> request(hop));
    }

    private void version(String protocol) {
        json.string("protocol", protocol);
        int slash = protocol.indexOf('/');
        String digits = slash < 0 ? "" : protocol.substring(slash + 1);
        if (!digits.matches("\\d\\.\\d")) return;
        json.number("protocol_major", digits.charAt(0) - '0');
        json.number("protocol_minor", digits.charAt(2) - '0');
    }

    private void headers(Map<String, List<String>> fields) {
        List<Map.Entry<String, List<String>>> unknown = new ArrayList<>();
        for (Map.Entry<String, List<String>> field : fields.entrySet()) {
            if (KNOWN.contains(field.getKey())) json.strings(field.getKey(), field.getValue());
            else unknown.add(field);
        }
        if (unknown.isEmpty()) return;
        json.objects("unknown", unknown, field -> {
            json.string("key", field.getKey());
            json.strings("value", field.getValue());
        });
    }

    /** -1 where it is not known, as Go has it. */
    private static long contentLength(ResponseHead head) {
        List<String> said = SnakeCaseFields.values(head, "content-length");
        return said.size() == 1 && said.get(0).matches("\\d{1,18}") ? Long.parseLong(said.get(0)) : -1;
    }

    private void request(Hop hop) {
        TargetUri uri = hop.uri();
        String path = uri.pathAndQuery();
        int query = path.indexOf('?');
        json.object("url", () -> {
            json.string("scheme", uri.scheme().text());
            json.string("host", uri.authority());
            json.string("path", query < 0 ? path : path.substring(0, query));
            if (query >= 0) json.string("raw_query", path.substring(query + 1));
        });
        json.string("host", uri.authority());
        TlsFacts tls = hop.tls();
        if (tls != null) json.object("tls_log", () -> json.object("handshake_log", () -> handshake(tls)));
    }

    private void handshake(TlsFacts tls) {
        json.object("server_hello", () -> {
            json.object("version", () -> {
                json.string("name", tls.version());
                Integer number = VERSIONS.get(tls.version());
                if (number != null) json.number("value", number);
            });
            json.object("cipher_suite", () -> json.string("name", tls.cipher()));
            text("alpn_protocol", tls.alpn());
        });
        if (tls.chain().isEmpty()) return;
        List<CertificateFacts> rest = tls.chain().subList(1, tls.chain().size());
        json.object("server_certificates", () -> {
            json.object("certificate", () -> certificate(tls.chain().get(0)));
            if (!rest.isEmpty()) json.objects("chain", rest, this::certificate);
            Verification verification = tls.verification();
            if (verification == null) return;
            json.object("validation", () -> {
                json.flag("browser_trusted", verification.verified());
                text("browser_error", verification.problem());
            });
        });
    }

    private void certificate(CertificateFacts certificate) {
        json.object("parsed", () -> {
            text("serial_number", decimal(certificate.serial()));
            json.object("issuer", () -> name(certificate.issuer()));
            json.string("issuer_dn", certificate.issuer());
            json.object("validity", () -> {
                json.instant("start", certificate.notBefore());
                json.instant("end", certificate.notAfter());
                json.number(
                        "length",
                        Duration.between(certificate.notBefore(), certificate.notAfter())
                                .toSeconds());
            });
            json.object("subject", () -> name(certificate.subject()));
            json.string("subject_dn", certificate.subject());
            if (!certificate.names().isEmpty()) json.strings("names", certificate.names());
            json.string("fingerprint_sha256", certificate.sha256().toLowerCase(Locale.ROOT));
        });
    }

    private void name(String name) {
        strings("common_name", NameParts.values(name, "CN"));
        strings("organization", NameParts.values(name, "O"));
        strings("country", NameParts.values(name, "C"));
    }

    /** Records have serial numbers in hexadecimal; {@code null} where a text of that kind was cut. */
    private static @Nullable String decimal(String hex) {
        return hex.matches("[0-9a-fA-F]{1,64}") ? new BigInteger(hex, 16).toString() : null;
    }

    private void strings(String key, List<String> values) {
        if (!values.isEmpty()) json.strings(key, values);
    }

    /** The words of ZGrab2, by the nearest kind of failure. */
    static String status(TargetReport report) {
        if (report.outcome() == Outcome.ANSWERED) return SUCCESS;
        Failure failure = report.failure();
        if (failure == null) return "unknown-error";
        String code = failure.code();
        return switch (code) {
            case "tcp.refused" -> "connection-refused";
            case "tcp.timeout" -> "connection-timeout";
            case "tcp.closed", "tcp.reset", "http.empty_reply" -> "connection-closed";
            case "limit.total_time", "limit.first_byte" -> "io-timeout";
            case "policy.address_denied" -> "blocklisted-target";
            default -> group(code);
        };
    }

    private static String group(String code) {
        int dot = code.indexOf('.');
        return switch (dot < 0 ? code : code.substring(0, dot)) {
            case "tls" -> "handshake-error";
            case "http" -> "protocol-error";
            case "redirect", "limit" -> "application-error";
            case "input" -> "invalid-inputs";
            default -> "unknown-error";
        };
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
