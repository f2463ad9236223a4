package dev.muster.http.pekko;

import dev.muster.http.Method;
import dev.muster.http.cookie.SentCookies;
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
import org.jspecify.annotations.Nullable;

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
    private final ChainCookies cookies;
    private final Set<String> been = new HashSet<>();
    private SentCookies sent = SentCookies.NONE;
    private long sentBytes;
    private int followed;

    /**
     * For one fetch.
     *
     * @param most redirects followed at most
     * @param ports ports that a redirect may lead to, beside {@code first}'s own
     */
    Redirects(int most, List<Integer> ports, TargetUri first, ChainCookies cookies) {
        this.cookies = cookies;
        this.most = most;
        this.ports = ports;
        this.ownPort = first.port();
        been.add(request(first, sent));
    }

    /** What goes along with the request that is next. */
    SentCookies cookies() {
        return sent;
    }

    /** What to do next. */
    sealed interface Next {}

    /**
     * The response is the answer.
     *
     * @param notFollowed why it is one although it is a redirect: policy does not let it be followed
     */
    record Answer(@Nullable Failure notFollowed) implements Next {}

    record Follow(TargetUri uri, Method method) implements Next {}

    /** It leads nowhere, for whoever asks. */
    record Denied(Failure failure) implements Next {}

    /** Whether {@code head} is the answer, so that its content is of interest. */
    boolean isAnswer(TargetUri uri, Method method, ResponseHead head) {
        return destination(uri, method, head) instanceof Answer;
    }

    /** What follows the response to {@code method} on {@code uri}. */
    Next after(TargetUri uri, Method method, ResponseHead head) {
        Next next = destination(uri, method, head);
        if (!(next instanceof Follow follow)) return next;
        SentCookies along = cookies.after(uri, head, follow.uri());
        // Whoever comes back with another cookie may get another answer.
        if (!been.add(request(follow.uri(), along)))
            return denied(FailureKind.REDIRECT_LOOP, "back at " + follow.uri());
        if (followed == most) return denied(FailureKind.LIMIT_REDIRECTS, "more than " + most + " redirects");
        followed++;
        sent = along;
        sentBytes += along.value().length();
        return follow;
    }

    /** About what cookies take in memory: those in the jar, and those that requests have had; hops count their URIs. */
    long heldCookies() {
        return cookies.heldBytes() + sentBytes;
    }

    /** The same text stands for the same request: the method never comes back to what it was. */
    private static String request(TargetUri uri, SentCookies along) {
        return uri + " " + along.value();
    }

    private Next destination(TargetUri uri, Method method, ResponseHead head) {
        Optional<Field> location = head.fields().firstLine(LOCATION);
        if (most == 0 || location.isEmpty() || !isRedirectStatus(head.statusCode()) || method == Method.OPTIONS) {
            return new Answer(null);
        }
        Location.Resolved resolved = Location.resolve(uri, location.get().valueBytes());
        if (resolved instanceof Location.Nowhere nowhere) {
            String detail = nowhere.detail() + ": " + excerpt(location.get().value());
            return nowhere.kind() == FailureKind.POLICY_REDIRECT_DENIED
                    ? notFollowed(detail)
                    : denied(nowhere.kind(), detail);
        }
        TargetUri next = ((Location.To) resolved).uri();
        if (next.port() != ownPort && !ports.contains(next.port())) {
            return notFollowed("port " + next.port() + " is not followed: " + next);
        }
        return new Follow(next, head.statusCode() == 303 && method != Method.HEAD ? Method.GET : method);
    }

    private static boolean isRedirectStatus(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    private static Answer notFollowed(String detail) {
        return new Answer(Failure.at(Stage.REDIRECT, FailureKind.POLICY_REDIRECT_DENIED, detail));
    }

    private static Denied denied(FailureKind kind, String detail) {
        return new Denied(Failure.at(Stage.REDIRECT, kind, detail));
    }

    private static String excerpt(String value) {
        return value.length() <= 200 ? value : value.substring(0, 200) + "…";
    }
}
