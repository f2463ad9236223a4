package dev.muster.scan.engine;

import dev.muster.http.ConnectionLimiter;
import dev.muster.http.FetchRequest;
import dev.muster.http.FetchResult;
import dev.muster.http.Method;
import dev.muster.http.head.Field;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.SchemeChoice;
import dev.muster.http.target.Target;
import dev.muster.http.target.TargetUri;
import dev.muster.scan.settings.AnalysisDepth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which requests a target gets, and how each looks. Pure.
 *
 * @param total longest time for one target, everything but waiting included
 * @param method of the main and the plain request
 * @param wholeSite whether more is asked of a site than its answer, where its content is read
 * @param hasCredentials whether the client adds fields that only the target's own origin may see: then no other origin
 *     is asked, nor a plain connection that nobody asked for
 * @param limiter what every request brings along
 * @param memory where every request counts what it holds
 */
record FetchPlan(
        Duration total,
        Method method,
        AnalysisDepth depth,
        boolean wholeSite,
        boolean hasCredentials,
        ConnectionLimiter limiter,
        FetchMemory.Part memory) {
    /** A budget below zero would be none at all. */
    private static final Duration LEAST_BUDGET = Duration.ofMillis(1);

    private static final Duration LONGEST_PROBE = Duration.ofSeconds(10);

    /**
     * The origin that the public observatory asks with: a site may treat it apart, and scores are compared with its.
     */
    private static final List<Field> PREFLIGHT_FIELDS = List.of(
            new Field("Origin", "https://http-observatory.security.mozilla.org"),
            new Field("Access-Control-Request-Method", "GET"));

    /** What is asked after the main request, in order. */
    List<RequestKind> after(Target target, FetchResult main) {
        boolean content = depth == AnalysisDepth.BODY && main instanceof FetchResult.Answered;
        if (!content) return target.scheme() == SchemeChoice.BOTH ? List.of(RequestKind.PLAIN) : List.of();
        List<RequestKind> kinds = new ArrayList<>(4);
        boolean plain = wholeSite && main.hops().get(0).isSecure() && !hasCredentials;
        if (target.scheme() == SchemeChoice.BOTH || plain) kinds.add(RequestKind.PLAIN);
        if (!(hasCredentials && isElsewhere(main))) {
            if (wholeSite) {
                kinds.add(RequestKind.PREFLIGHT);
                kinds.add(RequestKind.ROBOTS);
            }
            kinds.add(RequestKind.FAVICON);
        }
        return kinds;
    }

    private static boolean isElsewhere(FetchResult main) {
        return !main.hops().get(0).uri().sameOrigin(main.last().orElseThrow().uri());
    }

    /**
     * What is left of the total time for the target's next step; the first of two schemes may not use up the second's.
     */
    Duration left(TargetState target) {
        boolean firstOfTwo = target.kind() == RequestKind.MAIN && target.target.scheme() == SchemeChoice.BOTH;
        return (firstOfTwo ? total.dividedBy(2) : total).minus(target.used());
    }

    /** What a step may take: the whole of what is left, and never nothing. */
    Duration budget(TargetState target) {
        Duration left = left(target);
        return left.compareTo(LEAST_BUDGET) < 0 ? LEAST_BUDGET : left;
    }

    /** A request that shows whether {@code target} answers; nothing of it is reported. */
    FetchRequest probe(Target target) {
        Target oneScheme = target.scheme() == SchemeChoice.BOTH ? target.withScheme(SchemeChoice.HTTPS) : target;
        return request(oneScheme, probeBudget(), method, List.of(), false).withFreshNames();
    }

    /** Longest time for a probe: who answered before answers soon. */
    Duration probeBudget() {
        return total.compareTo(LONGEST_PROBE) < 0 ? total : LONGEST_PROBE;
    }

    /** The request that {@code target} is to be sent next. */
    FetchRequest request(TargetState target) {
        FetchRequest next = next(target);
        return target.isAskedAnew() ? next.withFreshNames() : next;
    }

    private FetchRequest next(TargetState target) {
        Duration budget = budget(target);
        FetchResult main = target.main();
        if (main == null) return main(target.target, budget);
        return switch (target.kind()) {
            case MAIN -> throw new IllegalStateException("the main request is done");
            // Nobody named http for this target, so what may be secret is left out.
            case PLAIN ->
                new FetchRequest(plain(target.target), budget, method, List.of(), false, limiter, false, memory);
            case PREFLIGHT -> request(at(main, target.target, ""), budget, Method.OPTIONS, PREFLIGHT_FIELDS, false);
            case ROBOTS -> request(at(main, target.target, "/robots.txt"), budget, Method.GET, List.of(), false);
            case FAVICON -> request(at(main, target.target, "/favicon.ico"), budget, Method.GET, List.of(), true);
        };
    }

    private FetchRequest main(Target target, Duration budget) {
        Target first = target.scheme() == SchemeChoice.BOTH ? target.withScheme(SchemeChoice.HTTPS) : target;
        boolean body = depth == AnalysisDepth.BODY;
        return request(first, budget, body ? Method.GET : method, List.of(), body);
    }

    private FetchRequest request(Target target, Duration budget, Method with, List<Field> extra, boolean body) {
        return new FetchRequest(target, budget, with, extra, body, limiter, true, memory);
    }

    // The port of an https URL speaks TLS: plain http is asked at its usual one.
    private static Target plain(Target target) {
        OptionalInt port = target.scheme() == SchemeChoice.BOTH ? target.port() : OptionalInt.empty();
        return new Target(
                target.text(), SchemeChoice.HTTP, target.host(), port, target.pathAndQuery(), target.address());
    }

    private static Target at(FetchResult main, Target target, String path) {
        TargetUri uri = main.last().orElseThrow().uri();
        SchemeChoice scheme = uri.scheme() == Scheme.HTTPS ? SchemeChoice.HTTPS : SchemeChoice.HTTP;
        return new Target(
                target.text(),
                scheme,
                uri.host(),
                OptionalInt.of(uri.port()),
                path.isEmpty() ? uri.pathAndQuery() : path,
                // What is fixed is where this host is, not another one that a redirect has led to.
                uri.host().equals(target.host()) ? target.address() : Optional.empty());
    }
}
