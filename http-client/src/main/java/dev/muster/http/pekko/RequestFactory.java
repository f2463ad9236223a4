package dev.muster.http.pekko;

import dev.muster.http.Method;
import dev.muster.http.RequestSettings;
import dev.muster.http.head.Field;
import dev.muster.http.head.FieldName;
import dev.muster.http.target.TargetUri;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpMethod;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.model.headers.RawRequestURI;

/** Builds what Pekko HTTP renders. The fields are those of a browser's plain request, under our own name. */
final class RequestFactory {
    /** Which of the configured fields go with a request. */
    enum Own {
        ALL,
        WITHOUT_SECRETS,
        NONE
    }

    private static final HttpRequest GET = HttpRequest.GET("/");
    private static final FieldName HOST = FieldName.of("Host");
    private static final FieldName USER_AGENT = FieldName.of("User-Agent");

    private final HttpHeader userAgent;
    private final HttpHeader accept = RawHeader.create("Accept", "*/*");
    private final HttpHeader acceptEncoding = RawHeader.create("Accept-Encoding", "gzip, deflate, br");
    private final HttpHeader connection = RawHeader.create("Connection", "close");
    private final List<HttpHeader> all = new ArrayList<>();
    private final List<HttpHeader> withoutSecrets = new ArrayList<>();
    private final List<HttpHeader> ownHost = new ArrayList<>(1);

    RequestFactory(RequestSettings settings) {
        String agent = settings.userAgent();
        for (Field field : settings.fields()) {
            HttpHeader header = RawHeader.create(field.name(), field.value());
            if (HOST.matches(field.name())) {
                ownHost.add(header);
            } else if (USER_AGENT.matches(field.name())) {
                agent = field.value();
            } else {
                all.add(header);
                if (!RequestSettings.mayBeSecret(field)) withoutSecrets.add(header);
            }
        }
        this.userAgent = RawHeader.create("User-Agent", agent);
    }

    /** The request for {@code uri}; of the configured fields, {@code own} go with it. */
    HttpRequest request(TargetUri uri, Method method, Own own, List<Field> extra) {
        List<HttpHeader> headers = new ArrayList<>(8 + all.size() + extra.size());
        if (!uri.pathAndQuery().equals("/")) headers.add(RawRequestURI.create(uri.pathAndQuery()));
        if (own != Own.NONE && !ownHost.isEmpty()) headers.add(ownHost.get(0));
        else headers.add(RawHeader.create("Host", uri.authority()));
        headers.add(userAgent);
        headers.add(accept);
        headers.add(acceptEncoding);
        if (own != Own.NONE) headers.addAll(own == Own.ALL ? all : withoutSecrets);
        for (Field field : extra) headers.add(RawHeader.create(field.name(), field.value()));
        headers.add(connection);
        HttpRequest request = method == Method.GET ? GET : GET.withMethod(pekko(method));
        return request.withHeaders(headers);
    }

    private static HttpMethod pekko(Method method) {
        return switch (method) {
            case GET -> HttpMethods.GET;
            case HEAD -> HttpMethods.HEAD;
            case OPTIONS -> HttpMethods.OPTIONS;
        };
    }
}
