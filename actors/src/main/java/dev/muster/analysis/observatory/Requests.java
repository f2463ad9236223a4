package dev.muster.analysis.observatory;

import dev.muster.analysis.Examination;
import dev.muster.analysis.Subject;
import dev.muster.analysis.body.AxiosPage;
import dev.muster.analysis.body.HtmlTag;
import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.failure.Blame;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.head.FieldName;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.tls.TlsFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The answers of one site in the shape in which the algorithm looks at them. Made once for each examination. */
final class Requests {
    static final FieldName CONTENT_TYPE = FieldName.of("Content-Type");
    /** Compared as they stand: a capital letter or a blank makes another type. */
    private static final Set<String> HTML_TYPES = Set.of("text/html", "application/xhtml+xml");

    private final Examination examination;
    private final Subject subject;

    private Requests(Examination examination) {
        this.examination = examination;
        this.subject = examination.subject();
    }

    static Requests of(Examination examination) {
        return examination.derived(Requests.class, Requests::new);
    }

    String host() {
        return subject.host();
    }

    Fields fields() {
        return subject.head().fields();
    }

    List<Hop> hops() {
        return subject.hops();
    }

    /** The observatory looks at no site that answers otherwise. */
    boolean isAccepted() {
        int status = subject.head().statusCode();
        return status >= 200 && (status < 400 || status == 401 || status == 403);
    }

    /** Whether the session started over https: it was asked for, and a chain of answers came. */
    boolean isHttps() {
        return subject.hops().get(0).isSecure();
    }

    /** Whether the https chain, wherever it led, showed trusted certificates only. */
    boolean isVerified() {
        return isVerified(subject.hops());
    }

    static boolean isVerified(List<Hop> hops) {
        for (Hop hop : hops) {
            TlsFacts tls = hop.tls();
            if (tls != null && tls.verification() != null && !tls.verification().verified()) return false;
        }
        return true;
    }

    /** Empty where the plain view was not asked for, or ended over a trouble or a policy of ours. */
    Optional<Plain> plain() {
        FetchResult result = subject.plain();
        if (result == null) return isHttps() ? Optional.empty() : Optional.of(new Plain(true, subject.hops()));
        if (result instanceof FetchResult.Failed failed) {
            if (failed.failure().kind().blame() == Blame.LOCAL) return Optional.empty();
            // Where the chain is too long or turns in a circle, the observatory looks at the last answer it got.
            FailureKind kind = failed.failure().kind();
            boolean answered = kind == FailureKind.REDIRECT_LOOP || kind == FailureKind.LIMIT_REDIRECTS;
            return Optional.of(new Plain(answered && !failed.hops().isEmpty(), failed.hops()));
        }
        // Where our policy ends the chain, nobody knows what the observatory would have seen.
        if (result instanceof FetchResult.Answered answer && answer.redirectFailure() != null) return Optional.empty();
        return Optional.of(new Plain(true, result.hops()));
    }

    /**
     * The chain that starts over plain http.
     *
     * @param answered whether it led to an answer
     */
    record Plain(boolean answered, List<Hop> route) {}

    /** Empty where no preflight was asked for. */
    Optional<Preflight> preflight() {
        FetchResult result = subject.preflight();
        if (result == null) return Optional.empty();
        ResponseHead head = result instanceof FetchResult.Answered
                ? result.last().orElseThrow().head()
                : null;
        boolean fine = head != null && head.statusCode() >= 200 && head.statusCode() < 300;
        return Optional.of(new Preflight(fine && head != null ? head.fields() : null));
    }

    /**
     * What the CORS preflight gave.
     *
     * @param fields {@code null} where it failed or was refused: the observatory's client throws those away
     */
    record Preflight(@Nullable Fields fields) {}

    /** Further answers whose cookies count. */
    List<Hop> cookieHops() {
        // A quirk: only the client for unverified sites, which is made anew, holds the jar when it goes on to these
        // two.
        if (isVerified()) return List.of();
        List<Hop> hops = new ArrayList<>();
        if (subject.robots() != null) hops.addAll(subject.robots().hops());
        if (subject.preflight() != null) hops.addAll(subject.preflight().hops());
        return hops;
    }

    /** The content, {@code null} where it was not fetched or could not be decoded. */
    @Nullable
    AxiosPage page() {
        return AxiosPage.of(examination);
    }

    private String media() {
        return NodeFields.first(fields(), CONTENT_TYPE).orElse("").split(";", 2)[0];
    }

    /** Whether the type says that there is a page; without a type there may be one. */
    boolean mayBeHtml() {
        return media().isEmpty() || HTML_TYPES.contains(media());
    }

    /** Whether meta elements count and could not be looked at. */
    boolean lacksMeta() {
        return HTML_TYPES.contains(media()) && page() == null;
    }

    /** Policies of meta elements, in order. */
    List<String> metaPolicies() {
        List<String> policies = new ArrayList<>();
        for (HtmlTag meta : metas()) {
            String content = meta.attribute("content");
            if (content == null || content.isEmpty() || !meta.has("http-equiv")) continue;
            if (named(meta.attribute("http-equiv"), "content-security-policy")) policies.add(content);
        }
        return policies;
    }

    /** The last referrer element that says something. */
    Optional<String> metaReferrer() {
        String last = null;
        for (HtmlTag meta : metas()) {
            String content = meta.attribute("content");
            if (content == null || content.isEmpty() || meta.has("http-equiv")) continue;
            if (named(meta.attribute("name"), "referrer")) last = content;
        }
        return Optional.ofNullable(last);
    }

    private List<HtmlTag> metas() {
        AxiosPage page = HTML_TYPES.contains(media()) ? page() : null;
        return page == null ? List.of() : page.metaTags();
    }

    private static boolean named(@Nullable String text, String name) {
        return text != null && FieldName.of(name).matches(Js.trim(text));
    }
}
