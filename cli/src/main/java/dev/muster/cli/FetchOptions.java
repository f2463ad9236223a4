package dev.muster.cli;

import dev.muster.cli.settings.OptionSettings;
import dev.muster.cli.settings.UsageException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a target is asked; each option sets one setting. */
final class FetchOptions {
    private static final String FIELDS = "muster.http.request.fields";

    @Option(
            names = "--scheme",
            paramLabel = "auto|https|http|both",
            description = "How a target that is no URL is asked (default: auto, https first).")
    private @Nullable String scheme;

    @Option(names = "--port", paramLabel = "N", description = "Port of targets that name none.")
    private @Nullable Integer port;

    @Option(names = "--path", paramLabel = "P", description = "Path of targets that name none (default: /).")
    private @Nullable String path;

    @Option(names = "--method", paramLabel = "GET|HEAD", description = "Request method (default: GET).")
    private @Nullable String method;

    @Option(
            names = {"-H", "--header"},
            paramLabel = "'N: v'|@FILE",
            description = "Send this field to the target's own origin; @FILE holds one for each line. For secrets, use"
                    + " a file.")
    private List<String> headers = new ArrayList<>();

    @Option(names = "--user-agent", paramLabel = "TEXT", description = "Value of User-Agent (default: muster/VERSION).")
    private @Nullable String userAgent;

    @Option(
            names = "--timeout",
            paramLabel = "D",
            description = "Longest time for one target, redirects and retries included, such as 10s (default: 30s).")
    private @Nullable String timeout;

    @Option(names = "--retries", paramLabel = "N", description = "Tries after a first one that failed (default: 1).")
    private @Nullable Integer retries;

    @Option(names = "--redirects", paramLabel = "N", description = "Redirects followed (default: 10).")
    private @Nullable Integer redirects;

    @Option(names = "--no-cookies", description = "Follow redirects without the cookies that they set.")
    private boolean noCookies;

    @Option(
            names = "--resolver",
            paramLabel = "IP[:PORT]",
            split = ",",
            description = "Name servers to ask instead of the system's.")
    private List<String> resolvers = new ArrayList<>();

    @Option(
            names = "--proxy",
            paramLabel = "URI",
            description = "http:// or socks5:// proxy. With a password, set MUSTER_HTTP_PROXY_URI instead.")
    private @Nullable String proxy;

    @Option(
            names = "--cacert",
            paramLabel = "FILE",
            description = "Trust the certificates in FILE (PEM) too, beside those that Java trusts.")
    private List<String> authorities = new ArrayList<>();

    @Option(names = "--tls-legacy", description = "Offer TLS 1.0 and 1.1 and old suites too, to look at old servers.")
    private boolean tlsLegacy;

    @Option(
            names = "--allow-private",
            description = "Dial private, loopback and other special addresses too (default: refuse them).")
    private boolean allowPrivate;

    @Option(
            names = "--analysis",
            paramLabel = "none|headers|body",
            description = "How much is analysed (default: headers). body reads the first 256 KiB of content.")
    private @Nullable String analysis;

    @Option(names = "--profile", paramLabel = "NAME", description = "Grading profile (default: muster-1).")
    private @Nullable String profile;

    @Option(names = "--raw", description = "Keep the exact bytes of each head in the record, in base64.")
    private boolean raw;

    OptionSettings to(OptionSettings settings) {
        return settings.set("--scheme", "muster.targets.scheme", scheme)
                .set("--port", "muster.targets.port", port)
                .set("--path", "muster.targets.path", path)
                .set("--method", "muster.http.request.method", method)
                .setList("--header", FIELDS, OptionFiles.lines("--header", headers))
                .set("--user-agent", "muster.http.request.user-agent", userAgent)
                .set("--timeout", "muster.http.timeouts.total", duration(timeout))
                .set("--retries", "muster.scan.retries.attempts", retries == null ? null : attempts(retries))
                .set("--redirects", "muster.http.request.redirects", redirects)
                .setIf(noCookies, "--no-cookies", "muster.http.cookies.enabled", false)
                .setList("--resolver", "muster.http.dns.servers", resolvers)
                .set("--proxy", "muster.http.proxy.uri", proxy)
                .setList("--cacert", "muster.http.tls.trusted", authorities)
                .setIf(tlsLegacy, "--tls-legacy", "muster.http.tls.legacy", true)
                .setIf(allowPrivate, "--allow-private", "muster.http.addresses.allow-private", true)
                .set("--analysis", "muster.scan.analysis", analysis)
                .setIf(raw, "--raw", "muster.scan.raw", true)
                .set("--profile", "muster.analysis.profile", profile);
    }

    private static int attempts(int retries) {
        if (retries < 0) throw new UsageException("--retries must be at least 0, found " + retries);
        return retries + 1;
    }

    /** A bare number is seconds, as in curl and most tools; settings would take it for milliseconds. */
    static @Nullable String duration(@Nullable String text) {
        return text != null && text.matches("\\d+(\\.\\d+)?") ? text + "s" : text;
    }
}
