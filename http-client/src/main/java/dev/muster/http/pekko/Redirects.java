package dev.muster.http.pekko;

import dev.muster.http.Method;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.failure.Stage;
import dev.muster.http.head.Field;
import dev.muster.http.head.FieldName;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.Location;
import dev.muster.http.target.TargetUri;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a response sends the client next. Remembers where it has been, so one is made for each fetch; otherwise pure.
 *
 * <p>301, 302, 303, 307 and 308 with a Location are followed; 303 turns anything but HEAD into GET, the others keep the
 * method (GET and HEAD are all that is asked). 300, 304, 305 and 306 are answers (RFC 9110, 15.4).
 */
final class Redirects {
    private static final FieldName LOCATION = FieldName.of("Location");

    private final int most;
    private final List<Integer> ports;
    private final int ownPort;
    private final Set<String> been = new HashSet<>();
    private int followed;

    /**
     * For one fetch.
     *
     * @param most redirects followed at most
     * @param ports ports that a redirect may lead to, beside {@code first}'s own
     */
    Redirects(int most, List<Integer> ports, TargetUri first) {
        this.most = most;
        this.ports = ports;
        this.ownPort = first.port();
        been.add(first.toString());
    }

    /** What to do next. */
    sealed interface Next {}

    /** The response is the answer. */
    record Answer() implements Next {}

    record Follow(TargetUri uri, Method method) implements Next {}

    record Denied(Failure failure) implements Next {}

    /** Whether {@code head} would be followed, so that its content is of no interest. */
    boolean isRedirect(ResponseHead head) {
        return most > 0 && isRedirectStatus(head.statusCode()) && head.fields().has(LOCATION);
    }

    /** What follows the response to {@code method} on {@code uri}. */
    Next after(TargetUri uri, Method method, ResponseHead head) {
        Optional<Field> location = head.fields().firstLine(LOCATION);
        if (most == 0 || location.isEmpty() || !isRedirectStatus(head.statusCode()) || method == Method.OPTIONS) {
            return new Answer();
        }
        Location.Resolved resolved = Location.resolve(uri, location.get().valueBytes());
        if (resolved instanceof Location.Nowhere nowhere) {
            return denied(nowhere.kind(), nowhere.detail() + ": " + excerpt(location.get().value()));
        }
        TargetUri next = ((Location.To) resolved).uri();
        if (next.port() != ownPort && !ports.contains(next.port())) {
            return denied(FailureKind.POLICY_REDIRECT_DENIED, "port " + next.port() + " is not followed: " + next);
        }
        if (!been.add(next.toString())) return denied(FailureKind.REDIRECT_LOOP, "back at " + next);
        if (followed == most) return denied(FailureKind.LIMIT_REDIRECTS, "more than " + most + " redirects");
        followed++;
        Method nextMethod = head.statusCode() == 303 && method != Method.HEAD ? Method.GET : method;
        return new Follow(next, nextMethod);
    }

    private static boolean isRedirectStatus(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    private static Denied denied(FailureKind kind, String detail) {
        return new Denied(Failure.at(Stage.REDIRECT, kind, detail));
    }

    private static String excerpt(String value) {
        return value.length() <= 200 ? value : value.substring(0, 200) + "…";
    }
}
