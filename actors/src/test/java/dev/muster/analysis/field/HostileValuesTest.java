package dev.muster.analysis.field;

import dev.muster.http.cookie.SetCookie;
import dev.muster.http.head.Fields;
import dev.muster.http.head.RetryAfter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a server sends: no parser throws, and none takes more than linear time. */
class HostileValuesTest {
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");
    private static final int LONG = 64 * 1024;

    private static final Map<String, Consumer<Fields>> PARSERS = parsers();

    static Stream<String> names() {
        return PARSERS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    @Timeout(20)
    void longRepetitionsEndInTime(String name) {
        String[] units = {
            ",",
            ";",
            "=",
            "\"",
            "\\",
            "\"\\\"",
            "a",
            "a=",
            "a;",
            "a,",
            "<",
            "<>",
            "<a>;",
            "[",
            "{",
            "{\"a\":",
            "(",
            "'",
            " ",
            "\t",
            "a b ",
            "é",
            "\u0000",
            "9",
            "-",
            ".",
            ":",
            "a=\"",
            "a=b;",
            "a=\"b\",",
            "Basic ",
            "self ",
            "/",
            "[[",
            "\"\",",
            "1.",
            "%",
            "default-src;",
            "x x;",
            "a=b, ",
            "a/b,",
            "text/html;charset=x,"
        };
        for (String unit : units) {
            parse(name, unit.repeat(LONG / unit.length()));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void noiseIsNeverTooMuch(String name) {
        Random random = new Random(6265);
        String alphabet = "aZ19 \t;=,()\"\\:?@%*-./<>[]{}'é\u0000\u20ac\ud83d\n\r\u007f";
        for (int round = 0; round < 4000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(32); i > 0; i--)
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            parse(name, text.toString());
        }
        parse(name, "");
    }

    private static void parse(String name, String value) {
        Consumer<Fields> parser = Objects.requireNonNull(PARSERS.get(name));
        parser.accept(Fields.of(name, value));
        parser.accept(Fields.of(name, value, name, value));
    }

    private static Map<String, Consumer<Fields>> parsers() {
        Map<String, Consumer<Fields>> parsers = new LinkedHashMap<>();
        parsers.put("Strict-Transport-Security", StrictTransport::parse);
        parsers.put("Content-Security-Policy", ContentSecurityPolicy::parse);
        parsers.put("Content-Security-Policy-Report-Only", ContentSecurityPolicy::parse);
        parsers.put("X-Content-Type-Options", ContentTypeOptions::parse);
        parsers.put("X-Frame-Options", FrameOptions::parse);
        parsers.put("Referrer-Policy", ReferrerPolicy::parse);
        parsers.put("Cache-Control", fields -> Freshness.of(200, fields, AT));
        parsers.put("Expires", fields -> Freshness.of(200, fields, AT));
        parsers.put("Date", fields -> Freshness.of(200, fields, AT));
        parsers.put("Age", fields -> Freshness.of(200, fields, AT));
        parsers.put("Content-Type", MediaType::parse);
        parsers.put(
                "Set-Cookie",
                fields -> SetCookie.parse(fields).forEach(cookie -> {
                    cookie.dropReason("www.example.com", true);
                    cookie.lifetime(AT);
                    cookie.redacted();
                }));
        parsers.put("Permissions-Policy", PermissionsPolicy::parse);
        parsers.put("Cross-Origin-Opener-Policy", CrossOriginPolicies::parse);
        parsers.put("Cross-Origin-Embedder-Policy", CrossOriginPolicies::parse);
        parsers.put("Cross-Origin-Resource-Policy", CrossOriginPolicies::parse);
        parsers.put(
                "Access-Control-Allow-Origin",
                fields -> CorsResponse.parse(fields).origin());
        parsers.put("Access-Control-Max-Age", CorsResponse::parse);
        parsers.put("Reporting-Endpoints", Reporting::parse);
        parsers.put("Report-To", Reporting::parse);
        parsers.put("NEL", Reporting::parse);
        parsers.put("Alt-Svc", AltSvc::parse);
        parsers.put("Link", Links::parse);
        parsers.put("Server-Timing", ServerTimings::parse);
        parsers.put("WWW-Authenticate", Challenges::parse);
        parsers.put(
                "Retry-After", fields -> fields.first(RetryAfter.NAME).ifPresent(value -> RetryAfter.pause(value, AT)));
        parsers.put("Vary", Vary::parse);
        parsers.put("Clear-Site-Data", ClearSiteData::parse);
        return parsers;
    }
}
