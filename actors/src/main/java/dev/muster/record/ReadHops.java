package dev.muster.record;

import dev.muster.http.FetchResult;
import dev.muster.http.Hop;
import dev.muster.http.Timings;
import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.failure.Stage;
import dev.muster.http.head.Anomaly;
import dev.muster.http.head.Bytes;
import dev.muster.http.head.Field;
import dev.muster.http.head.Fields;
import dev.muster.http.head.InterimResponse;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.Host;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.TargetUri;
import dev.muster.http.tls.TlsFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@link HopJson} writes, read back. */
final class ReadHops {
    private ReadHops() {}

    static Hop hop(JsonIn in) {
        TargetUri uri = null;
        String address = null;
        List<String> aliases = List.of();
        Timings timings = Timings.NONE;
        TlsFacts tls = null;
        Head head = new Head();
        in.enterObject();
        for (String key = in.key(); key != null; key = in.key()) {
            switch (key) {
                case "uri" -> uri = uri(in);
                case "address" -> address = in.stringOrNull();
                case "aliases" -> aliases = in.strings();
                case "timings_ms" -> timings = timings(in);
                case "tls" -> tls = in.orNull(ReadTls::facts);
                default -> head.take(key, in);
            }
        }
        return new Hop(in.required(uri, "uri"), address, aliases, head.head(), timings, tls, null);
    }

    /** The keys of a hop that make up its head. */
    private static final class Head {
        private @Nullable String protocol;
        private @Nullable Integer statusCode;
        private @Nullable String reason;
        private Fields fields = Fields.EMPTY;
        private List<Anomaly> anomalies = List.of();
        private List<InterimResponse> interim = List.of();

        void take(String key, JsonIn in) {
            switch (key) {
                case "protocol" -> protocol = in.stringOrNull();
                case "status_code" -> statusCode = in.orNull(JsonIn::smallInteger);
                case "reason" -> reason = in.stringOrNull();
                case "fields" -> fields = fields(in);
                case "anomalies" -> anomalies = anomalies(in);
                case "interim" -> interim = in.array(ReadHops::interim);
                default -> in.skip();
            }
        }

        @Nullable
        ResponseHead head() {
            if (statusCode == null) return null;
            return new ResponseHead(
                    protocol == null ? "" : protocol,
                    statusCode,
                    reason == null ? "" : reason,
                    fields,
                    anomalies,
                    interim,
                    Bytes.EMPTY);
        }
    }

    private static Fields fields(JsonIn in) {
        return Fields.of(in.array(ReadHops::field));
    }

    private static Field field(JsonIn in) {
        String name = null;
        String value = null;
        boolean latin1 = false;
        in.enterObject();
        for (String key = in.key(); key != null; key = in.key()) {
            switch (key) {
                case "name" -> name = in.string();
                case "value" -> value = in.string();
                case "latin1" -> latin1 = in.flag();
                default -> in.skip();
            }
        }
        return new Field(in.required(name, "name"), in.required(value, "value"), latin1);
    }

    /** Codes that a later version added are left out. */
    private static List<Anomaly> anomalies(JsonIn in) {
        List<Anomaly> known = new ArrayList<>();
        for (String code : in.strings()) {
            for (Anomaly anomaly : Anomaly.values()) {
                if (anomaly.code().equals(code)) known.add(anomaly);
            }
        }
        return known;
    }

    private static InterimResponse interim(JsonIn in) {
        int statusCode = 0;
        Fields fields = Fields.EMPTY;
        in.enterObject();
        for (String key = in.key(); key != null; key = in.key()) {
            switch (key) {
                case "status_code" -> statusCode = in.smallInteger();
                case "fields" -> fields = fields(in);
                default -> in.skip();
            }
        }
        return new InterimResponse(statusCode, fields);
    }

    private static Timings timings(JsonIn in) {
        Duration queued = null;
        Duration dns = null;
        Duration connect = null;
        Duration tls = null;
        Duration firstByte = null;
        in.enterObject();
        for (String key = in.key(); key != null; key = in.key()) {
            switch (key) {
                case "queued" -> queued = in.orNull(JsonIn::millis);
                case "dns" -> dns = in.orNull(JsonIn::millis);
                case "connect" -> connect = in.orNull(JsonIn::millis);
                case "tls" -> tls = in.orNull(JsonIn::millis);
                case "first_byte" -> firstByte = in.orNull(JsonIn::millis);
                default -> in.skip();
            }
        }
        return new Timings(queued, dns, connect, tls, firstByte);
    }

    static TargetUri uri(JsonIn in) {
        String text = in.string();
        int authority = text.indexOf("://");
        int path = text.indexOf('/', authority + 3);
        if (authority < 0 || path < 0) throw in.misfit("not an http or https URI: " + Escape.UNICODE.of(text));
        Scheme scheme = scheme(in, text.substring(0, authority));
        String host = text.substring(authority + 3, path);
        int port = scheme.defaultPort();
        int colon = host.lastIndexOf(':');
        if (colon >= 0 && !host.endsWith("]")) {
            port = port(in, host.substring(colon + 1));
            host = host.substring(0, colon);
        }
        return new TargetUri(scheme, host(host), port, text.substring(path));
    }

    private static Scheme scheme(JsonIn in, String text) {
        for (Scheme scheme : Scheme.values()) {
            if (scheme.text().equals(text)) return scheme;
        }
        throw in.misfit("not an http or https URI: scheme " + Escape.UNICODE.of(text));
    }

    private static int port(JsonIn in, String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw in.misfit("not a port: " + Escape.UNICODE.of(digits));
        }
    }

    /** The host of a canonical URI: records hold no other. */
    private static Host host(String text) {
        if (text.startsWith("[") && text.endsWith("]")) {
            return new Host(text.substring(1, text.length() - 1), Host.Kind.IPV6);
        }
        boolean digitsAndDots = text.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
        return new Host(text, digitsAndDots ? Host.Kind.IPV4 : Host.Kind.NAME);
    }

    static Failure failure(JsonIn in) {
        String code = null;
        String stage = "";
        String blame = "";
        String detail = "";
        in.enterObject();
        for (String key = in.key(); key != null; key = in.key()) {
            switch (key) {
                case "kind" -> code = in.string();
                case "stage" -> stage = in.string();
                case "blame" -> blame = in.string();
                case "detail" -> detail = in.string();
                default -> in.skip();
            }
        }
        FailureKind kind = kind(in.required(code, "kind"), blame);
        return new Failure(kind, in.required(code, "kind"), stage(stage, kind), detail);
    }

    private static FailureKind kind(String code, String blame) {
        if (code.startsWith("tls.alert_")) return FailureKind.TLS_ALERT;
        for (FailureKind kind : FailureKind.values()) {
            if (kind.code().equals(code)) return kind;
        }
        // A later version's kind: the code stays as it is, and the blame is kept by a kind that bears it.
        for (FailureKind kind : FailureKind.values()) {
            if (kind.blame().code().equals(blame)) return kind;
        }
        return FailureKind.LOCAL_INTERNAL;
    }

    private static Stage stage(String code, FailureKind kind) {
        for (Stage stage : Stage.values()) {
            if (stage.code().equals(code)) return stage;
        }
        return kind.stage();
    }

    static FetchResult view(JsonIn in) {
        Duration took = Duration.ZERO;
        List<Hop> hops = List.of();
        Failure failure = null;
        Failure httpsFailure = null;
        in.enterObject();
        for (String key = in.key(); key != null; key = in.key()) {
            switch (key) {
                case "total_ms" -> took = in.millis();
                case "hops" -> hops = in.array(ReadHops::hop);
                case "failure" -> failure = in.orNull(ReadHops::failure);
                case "https_failure" -> httpsFailure = in.orNull(ReadHops::failure);
                default -> in.skip();
            }
        }
        if (failure != null) return new FetchResult.Failed(failure, hops, took);
        if (hops.isEmpty()) throw in.misfit("an answer without a hop");
        return new FetchResult.Answered(hops, took, httpsFailure);
    }
}
