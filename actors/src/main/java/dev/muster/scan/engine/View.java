package dev.muster.scan.engine;

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
import java.util.OptionalInt;

/** One look at a target. Every target gets the main one; what else is asked depends on the settings. */
enum View {
    /** What was asked for. */
    MAIN,
    /** The same over plain http. */
    PLAIN,
    /** A CORS preflight (Fetch standard, 4.8) to where the main view ended. */
    PREFLIGHT,
    /** The robots.txt of where the main view ended (RFC 9309). */
    ROBOTS,
    /** The icon of where the main view ended. */
    FAVICON;

    /** The origin that the public observatory asks with: a site may treat it apart, and scores are compared with its. */
    private static final List<Field> PREFLIGHT_FIELDS = List.of(
            new Field("Origin", "https://http-observatory.security.mozilla.org"),
            new Field("Access-Control-Request-Method", "GET"));

    /**
     * What is asked beside the main view, in order.
     *
     * @param manner where it is secretive, no other origin is asked, nor a plain connection that nobody asked for
     */
    static List<View> after(Target target, Fetcher.Manner manner, FetchResult main) {
        List<View> views = new ArrayList<>(4);
        boolean content = manner.depth() == AnalysisDepth.BODY && main instanceof FetchResult.Answered;
        boolean whole = content && manner.wholeSite();
        boolean plain = whole && main.hops().get(0).isSecure() && !manner.secretive();
        if (target.scheme() == SchemeChoice.BOTH || plain) views.add(PLAIN);
        if (content && !(manner.secretive() && ledAway(main))) {
            if (whole) {
                views.add(PREFLIGHT);
                views.add(ROBOTS);
            }
            views.add(FAVICON);
        }
        return views;
    }

    private static boolean ledAway(FetchResult main) {
        return !main.hops().get(0).uri().sameOrigin(main.last().orElseThrow().uri());
    }

    /** The main view's request. */
    static FetchRequest main(Target target, Method method, AnalysisDepth depth, Duration budget) {
        Target first = target.scheme() == SchemeChoice.BOTH ? target.withScheme(SchemeChoice.HTTPS) : target;
        boolean body = depth == AnalysisDepth.BODY;
        return new FetchRequest(first, budget, body ? Method.GET : method, List.of(), body);
    }

    /**
     * The request of a view that is not the main one.
     *
     * @param method of the main view
     * @param main the main view's result; answered for every view but {@link #PLAIN}
     */
    FetchRequest request(Target target, Method method, FetchResult main, Duration budget) {
        return switch (this) {
            case MAIN -> throw new IllegalStateException("the main view comes before its result");
            case PLAIN -> new FetchRequest(plain(target), budget, method, List.of(), false);
            case PREFLIGHT -> new FetchRequest(at(main, target, ""), budget, Method.OPTIONS, PREFLIGHT_FIELDS, false);
            case ROBOTS -> new FetchRequest(at(main, target, "/robots.txt"), budget, Method.GET, List.of(), false);
            case FAVICON -> new FetchRequest(at(main, target, "/favicon.ico"), budget, Method.GET, List.of(), true);
        };
    }

    // The port of an https URL speaks TLS: plain http is asked at its usual one.
    private static Target plain(Target target) {
        OptionalInt port = target.scheme() == SchemeChoice.BOTH ? target.port() : OptionalInt.empty();
        return new Target(target.text(), SchemeChoice.HTTP, target.host(), port, target.pathAndQuery());
    }

    private static Target at(FetchResult main, Target target, String path) {
        TargetUri uri = main.last().orElseThrow().uri();
        SchemeChoice scheme = uri.scheme() == Scheme.HTTPS ? SchemeChoice.HTTPS : SchemeChoice.HTTP;
        return new Target(
                target.text(),
                scheme,
                uri.host(),
                OptionalInt.of(uri.port()),
                path.isEmpty() ? uri.pathAndQuery() : path);
    }
}
