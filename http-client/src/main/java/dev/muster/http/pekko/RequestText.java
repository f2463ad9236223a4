package dev.muster.http.pekko;

import dev.muster.http.Hop;
import dev.muster.http.RequestSettings;
import dev.muster.http.head.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/**
 * What was sent for a hop, line by line, without what may be a secret: values of the user's own fields and of cookies.
 * What a proxy was told is left out. For any thread.
 */
public final class RequestText {
    private static final String HIDDEN = "…";

    private final RequestSettings settings;
    private final RequestFactory requests;
    private final Set<String> secret;

    public RequestText(RequestSettings settings) {
        this.settings = settings;
        this.requests = new RequestFactory(settings);
        this.secret = settings.fields().stream()
                .filter(RequestSettings::mayBeSecret)
                .map(field -> lower(field.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The request line and the fields.
     *
     * @param first the hop that its fetch began with
     */
    public List<String> of(Hop hop, Hop first) {
        RequestFactory.Own own = RequestFactory.Own.of(first.uri(), hop.uri(), settings.fieldsInClear());
        List<Field> cookies = hop.cookiesSent().isEmpty() ? List.of() : List.of(cookies(hop.cookiesSent()));
        HttpRequest request = requests.request(hop.uri(), settings.method(), own, cookies, null);
        List<String> lines = new ArrayList<>();
        lines.add(settings.method() + " " + hop.uri().pathAndQuery() + " HTTP/1.1");
        for (HttpHeader header : request.getHeaders()) {
            if (!header.renderInRequests()) continue; // the request target, which Pekko passes on as a header
            boolean hidden = secret.contains(header.lowercaseName());
            lines.add(header.name() + ": " + (hidden ? HIDDEN : header.value()));
        }
        return lines;
    }

    private static Field cookies(List<String> names) {
        return new Field(
                "Cookie", names.stream().map(name -> name + "=" + HIDDEN).collect(Collectors.joining("; ")));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
