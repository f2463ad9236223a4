package dev.muster.http.pekko;

import dev.muster.http.Method;
import dev.muster.http.RequestSettings;
import dev.muster.http.head.Field;
import dev.muster.http.head.FieldName;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.TargetUri;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpMethod;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.model.headers.RawRequestURI;
import org.jspecify.annotations.Nullable;

/**
 * Builds what Pekko HTTP renders. The fields are those of a browser's plain request, under our own name; a field of the
 * user's own takes the place of ours that has its name.
 */
final class RequestFactory {
    /** Which of the configured fields go with a request. */
    enum Own {
        ALL,
        WITHOUT_SECRETS,
        NONE;

        /**
         * They are for the origin that was asked first, and secrets among them for no one who listens on the way.
         *
         * @param inClear whether the user lets secrets go over plain http
         */
        static Own of(TargetUri first, TargetUri asked, boolean inClear) {
            if (!asked.sameOrigin(first)) return NONE;
            return asked.scheme() == Scheme.HTTPS || inClear ? ALL : WITHOUT_SECRETS;
        }
    }

    /** Headers to render, and their names. */
    private record Headers(List<HttpHeader> list, Set<String> names) {
        static Headers of(List<Field> fields) {
            return new Headers(
                    fields.stream().map(RequestFactory::header).toList(),
                    fields.stream().map(field -> lower(field.name())).collect(Collectors.toUnmodifiableSet()));
        }

        boolean have(String name) {
            return names.contains(lower(name));
        }
    }

    private static final HttpRequest GET = HttpRequest.GET("/");
    private static final FieldName HOST = FieldName.of("Host");
    private static final FieldName USER_AGENT = FieldName.of("User-Agent");
    private static final Headers NONE = Headers.of(List.of());

    private final List<HttpHeader> userAgent;
    private final List<HttpHeader> ownHost;
    private final List<Field> accepts =
            List.of(new Field("Accept", "*/*"), new Field("Accept-Encoding", "gzip, deflate, br"));
    private final HttpHeader connection = RawHeader.create("Connection", "close");
    private final Headers all;
    private final Headers withoutSecrets;

    RequestFactory(RequestSettings settings) {
        List<Field> fields = settings.fields();
        List<HttpHeader> agents = named(fields, USER_AGENT);
        this.userAgent = agents.isEmpty() ? List.of(RawHeader.create("User-Agent", settings.userAgent())) : agents;
        this.ownHost = named(fields, HOST);
        List<Field> others = fields.stream()
                .filter(field -> !HOST.matches(field.name()) && !USER_AGENT.matches(field.name()))
                .toList();
        this.all = Headers.of(others);
        this.withoutSecrets = Headers.of(others.stream()
                .filter(field -> !RequestSettings.mayBeSecret(field))
                .toList());
    }

    private static List<HttpHeader> named(List<Field> fields, FieldName name) {
        return fields.stream()
                .filter(field -> name.matches(field.name()))
                .map(RequestFactory::header)
                .toList();
    }

    /**
     * The request for {@code uri}.
     *
     * @param own which of the configured fields go with it
     * @param extra ours for this request, unless the user's own have their names
     * @param proxy what a proxy is to be told that is asked in place of the origin; {@code null} where the origin is
     */
    HttpRequest request(TargetUri uri, Method method, Own own, List<Field> extra, @Nullable List<Field> proxy) {
        Headers chosen = switch (own) {
            case ALL -> all;
            case WITHOUT_SECRETS -> withoutSecrets;
            case NONE -> NONE;
        };
        List<HttpHeader> headers = new ArrayList<>(8 + chosen.list().size() + extra.size());
        if (proxy != null) headers.add(RawRequestURI.create(uri.toString())); // RFC 9112, 3.2.2
        else if (!uri.pathAndQuery().equals("/")) headers.add(RawRequestURI.create(uri.pathAndQuery()));
        if (own != Own.NONE && !ownHost.isEmpty()) headers.addAll(ownHost);
        else headers.add(RawHeader.create("Host", uri.authority()));
        headers.addAll(userAgent);
        addUnlessOwn(headers, accepts, chosen);
        headers.addAll(chosen.list());
        addUnlessOwn(headers, extra, chosen);
        if (proxy != null) for (Field field : proxy) headers.add(header(field));
        headers.add(connection);
        HttpRequest request = method == Method.GET ? GET : GET.withMethod(pekko(method));
        return request.withHeaders(headers);
    }

    private static void addUnlessOwn(List<HttpHeader> headers, List<Field> ours, Headers chosen) {
        for (Field field : ours) {
            if (!chosen.have(field.name())) headers.add(header(field));
        }
    }

    private static HttpHeader header(Field field) {
        return RawHeader.create(field.name(), field.value());
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static HttpMethod pekko(Method method) {
        return switch (method) {
            case GET -> HttpMethods.GET;
            case HEAD -> HttpMethods.HEAD;
            case OPTIONS -> HttpMethods.OPTIONS;
        };
    }
}
