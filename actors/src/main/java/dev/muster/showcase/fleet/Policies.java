package dev.muster.showcase.fleet;

import java.util.List;

/** Security policies as they are found: mostly missing, often weak, sometimes broken, now and then exemplary. */
final class Policies {
    private static final String LONG_CSP = longPolicy();

    private Policies() {}

    static void fields(SeededRandom draw, List<String> fields) {
        int care = draw.upTo(100);
        if (care < 38) return; // nobody thought of it
        if (care < 74) {
            some(draw, fields);
        } else if (care < 90) {
            most(draw, fields);
        } else {
            all(draw, fields);
        }
    }

    private static void some(SeededRandom draw, List<String> fields) {
        if (draw.percent(45)) {
            fields.add("Strict-Transport-Security: "
                    + draw.of(
                            "max-age=31536000",
                            "max-age=15768000; includeSubDomains",
                            "max-age=300",
                            "max-age=0",
                            "max_age=31536000",
                            "31536000",
                            "max-age=\"31536000\"; includeSubdomains; preload",
                            "max-age=86400;"));
        }
        if (draw.percent(50)) {
            fields.add("X-Frame-Options: "
                    + draw.of(
                            "SAMEORIGIN",
                            "DENY",
                            "sameorigin",
                            "ALLOWALL",
                            "ALLOW-FROM https://partner.demo.test/",
                            "GOFORIT"));
        }
        if (draw.percent(55))
            fields.add("X-Content-Type-Options: " + draw.of("nosniff", "nosniff", "nosniff", "NOSNIFF", "none"));
        if (draw.percent(35)) fields.add("X-XSS-Protection: " + draw.of("1; mode=block", "0", "1"));
        if (draw.percent(20)) {
            fields.add("Content-Security-Policy: "
                    + draw.of(
                            "upgrade-insecure-requests",
                            "frame-ancestors 'self'",
                            "default-src * 'unsafe-inline' 'unsafe-eval' data: blob:",
                            "default-src: 'self'",
                            "script-src 'self' 'unsafe-inline' https:; object-src 'none'"));
        }
        if (draw.percent(12)) fields.add("Access-Control-Allow-Origin: *");
        if (draw.percent(15))
            fields.add("Referrer-Policy: " + draw.of("no-referrer-when-downgrade", "unsafe-url", "origin", ""));
    }

    private static void most(SeededRandom draw, List<String> fields) {
        fields.add("Strict-Transport-Security: max-age="
                + draw.of("31536000", "31536000; includeSubDomains", "63072000; includeSubDomains; preload"));
        fields.add("X-Content-Type-Options: nosniff");
        fields.add("X-Frame-Options: " + draw.of("SAMEORIGIN", "DENY"));
        fields.add("Referrer-Policy: " + draw.of("strict-origin-when-cross-origin", "same-origin", "no-referrer"));
        if (draw.percent(50)) {
            fields.add("Content-Security-Policy: "
                    + draw.of(
                            "default-src 'self' https:; script-src 'self' 'unsafe-inline'; style-src 'self'"
                                    + " 'unsafe-inline'",
                            "default-src 'self'; img-src 'self' data:; script-src 'self' 'unsafe-eval'"
                                    + " https://cdn.demo.test",
                            LONG_CSP));
        }
        if (draw.percent(20)) {
            fields.add("Content-Security-Policy-Report-Only: default-src 'self'; report-uri /csp-report");
        }
        if (draw.percent(20)) fields.add("Permissions-Policy: geolocation=(), camera=(), microphone=()");
    }

    private static void all(SeededRandom draw, List<String> fields) {
        fields.add("Strict-Transport-Security: max-age=63072000; includeSubDomains; preload");
        fields.add("Content-Security-Policy: default-src 'none'; script-src 'nonce-" + draw.hex(22)
                + "' 'strict-dynamic'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
                + "form-action 'self'; frame-ancestors 'none'");
        fields.add("X-Content-Type-Options: nosniff");
        fields.add("X-Frame-Options: DENY");
        fields.add("Referrer-Policy: no-referrer");
        fields.add(
                "Permissions-Policy: accelerometer=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        fields.add("Cross-Origin-Opener-Policy: same-origin");
        fields.add("Cross-Origin-Embedder-Policy: require-corp");
        fields.add("Cross-Origin-Resource-Policy: same-origin");
        if (draw.percent(40))
            fields.add("Set-Cookie: __Host-session=" + draw.hex(32) + "; Path=/; Secure; HttpOnly; SameSite=Strict");
    }

    private static String longPolicy() {
        StringBuilder policy = new StringBuilder("default-src 'self'; script-src 'self'");
        for (int i = 0; i < 180; i++) policy.append(" https://tag").append(i).append(".partner.demo.test");
        return policy.append("; img-src * data:; style-src 'self' 'unsafe-inline'; report-uri /csp")
                .toString();
    }
}
