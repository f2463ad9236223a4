package dev.muster.analysis.observatory;

import dev.muster.analysis.Subject;
import dev.muster.analysis.Subjects;
import dev.muster.http.Body;
import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.Timings;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.Bytes;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.Host;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.TargetUri;
import dev.muster.http.tls.TlsFacts;
import dev.muster.http.tls.Verification;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A site for tests, said in a few words. */
final class ObservedSite {
    private final List<Hop> hops = new ArrayList<>();
    private @Nullable FetchResult plain;
    private @Nullable FetchResult preflight;
    private @Nullable FetchResult robots;

    /** One that answers 200 at {@code uri}; field lines are kept apart by {@code &&}. */
    static ObservedSite at(String uri, String fields) {
        return new ObservedSite().then(uri, 200, fields);
    }

    ObservedSite then(String uri, int status, String fields) {
        hops.add(hop(uri, status, Subjects.fields(fields), true));
        return this;
    }

    /** The last answer's content. */
    ObservedSite page(String html) {
        return page(html, StandardCharsets.UTF_8);
    }

    ObservedSite page(String html, Charset charset) {
        Hop last = hops.remove(hops.size() - 1);
        Body body = new Body(Bytes.copyOf(html.getBytes(charset)), true, "");
        hops.add(new Hop(last.uri(), null, List.of(), last.head(), Timings.NONE, last.tls(), body));
        return this;
    }

    /** Certificates nobody trusts, at the last answer. */
    ObservedSite untrusted() {
        Hop last = hops.remove(hops.size() - 1);
        hops.add(last.withTls(tls(false)));
        return this;
    }

    ObservedSite plain(String... uris) {
        List<Hop> route = new ArrayList<>();
        for (String uri : uris) {
            String bare = uri.startsWith("!") ? uri.substring(1) : uri;
            route.add(hop(bare, 200, Fields.EMPTY, !uri.startsWith("!")));
        }
        plain = new FetchResult.Answered(route, Duration.ZERO);
        return this;
    }

    ObservedSite plainFailed(FailureKind kind, String... uris) {
        List<Hop> route = new ArrayList<>();
        for (String uri : uris) route.add(hop(uri, 301, Fields.EMPTY, true));
        plain = new FetchResult.Failed(Failure.of(kind, "test"), route, Duration.ZERO);
        return this;
    }

    ObservedSite preflight(int status, String fields) {
        preflight = answered(status, fields);
        return this;
    }

    ObservedSite preflightFailed() {
        preflight = new FetchResult.Failed(Failure.of(FailureKind.TCP_RESET, "test"), List.of(), Duration.ZERO);
        return this;
    }

    ObservedSite robots(String fields) {
        robots = answered(200, fields);
        return this;
    }

    Subject subject() {
        return new Subject(hops.get(0).uri().host().value(), hops, Subjects.AT, plain, preflight, robots);
    }

    private FetchResult answered(int status, String fields) {
        Hop hop = hop(hops.get(0).uri().toString(), status, Subjects.fields(fields), true);
        return new FetchResult.Answered(List.of(hop), Duration.ZERO);
    }

    private static Hop hop(String text, int status, Fields fields, boolean trusted) {
        TargetUri uri = uri(text);
        TlsFacts tls = uri.scheme() == Scheme.HTTPS ? tls(trusted) : null;
        return new Hop(uri, null, List.of(), ResponseHead.of(status, "", fields), Timings.NONE, tls, null);
    }

    private static TlsFacts tls(boolean trusted) {
        Verification verdict = trusted ? Verification.VERIFIED : Verification.failed("expired", "test");
        return TlsFacts.ofHandshake("TLSv1.3", "TLS_AES_128_GCM_SHA256", null, List.of(), false)
                .withVerification(List.of(), verdict);
    }

    private static TargetUri uri(String text) {
        Scheme scheme = text.startsWith("https://") ? Scheme.HTTPS : Scheme.HTTP;
        String rest = text.substring(text.indexOf("//") + 2);
        int slash = rest.indexOf('/');
        String[] authority = rest.substring(0, slash).split(":", 2);
        int port = authority.length > 1 ? Integer.parseInt(authority[1]) : scheme.defaultPort();
        Host.Kind kind = authority[0].matches("[0-9.]+") ? Host.Kind.IPV4 : Host.Kind.NAME;
        return new TargetUri(scheme, new Host(authority[0], kind), port, rest.substring(slash));
    }
}
