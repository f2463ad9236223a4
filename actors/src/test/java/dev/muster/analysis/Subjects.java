package dev.muster.analysis;

import dev.muster.http.Hop;
import dev.muster.http.head.Field;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.Host;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.TargetUri;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Subjects for tests, from the words of a table. */
public final class Subjects {
    public static final String HOST = "www.example.com";
    public static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");

    private Subjects() {}

    public static Subject https(String... namesAndValues) {
        return of(Scheme.HTTPS, HOST, Fields.of(namesAndValues));
    }

    public static Subject http(String... namesAndValues) {
        return of(Scheme.HTTP, HOST, Fields.of(namesAndValues));
    }

    public static Subject of(Scheme scheme, String host, Fields fields) {
        TargetUri uri = new TargetUri(scheme, new Host(host, Host.Kind.NAME), scheme.defaultPort(), "/");
        return new Subject(host, List.of(Hop.of(uri, ResponseHead.of(200, "OK", fields))), AT);
    }

    /** Field lines as {@code Name: value}, kept apart by {@code &&}; an empty text has none. */
    public static Fields fields(String text) {
        List<Field> lines = new ArrayList<>();
        for (String line : text.split("&&", -1)) {
            if (line.isBlank()) continue;
            int colon = line.indexOf(':');
            lines.add(new Field(
                    line.substring(0, colon).strip(), line.substring(colon + 1).strip()));
        }
        return Fields.of(lines);
    }
}
