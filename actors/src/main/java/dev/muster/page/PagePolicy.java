package dev.muster.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * The script and the style of a page, and the policy that lets these two run and nothing else. Both are the same on
 * every page, so the policy is the same for a version of Muster.
 */
final class PagePolicy {
    private final String script = read("report.js");
    private final String style = read("report.css");

    private static String read(String name) {
        try (InputStream in = PagePolicy.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException(name + " is missing in this build");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " of this build", e);
        }
    }

    String script() {
        return script;
    }

    String style() {
        return style;
    }

    /** What stands in the page itself. */
    String content() {
        return "default-src 'none'; script-src '" + hash(script) + "'; style-src '" + hash(style)
                + "'; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";
    }

    /** The header fields that whoever serves the page should send with it. */
    List<String> headers() {
        return List.of(
                "Content-Type: text/html; charset=utf-8",
                "Content-Security-Policy: " + content() + "; frame-ancestors 'none'",
                "Strict-Transport-Security: max-age=63072000; includeSubDomains",
                "X-Content-Type-Options: nosniff",
                "X-Frame-Options: DENY",
                "Referrer-Policy: no-referrer",
                "Permissions-Policy: camera=(), geolocation=(), microphone=()",
                "Cross-Origin-Opener-Policy: same-origin",
                "Cross-Origin-Embedder-Policy: require-corp",
                "Cross-Origin-Resource-Policy: same-origin",
                "Cache-Control: private, no-cache");
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
