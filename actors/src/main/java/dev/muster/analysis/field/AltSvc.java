package dev.muster.analysis.field;

import dev.muster.http.head.FieldName;
import dev.muster.http.head.Fields;
import dev.muster.http.target.Port;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Alt-Svc (RFC 7838): where else the same origin can be reached.
 *
 * @param value the joined lines, {@code null} where there is none
 * @param clear whether earlier ones are to be forgotten
 * @param services those that can be read, in order of preference
 * @param valid whether all could be read
 */
public record AltSvc(@Nullable String value, boolean clear, List<Service> services, boolean valid) {
    private static final FieldName NAME = FieldName.of("Alt-Svc");
    private static final long ONE_DAY = 86_400;
    private static final AltSvc NONE = new AltSvc(null, false, List.of(), true);

    /**
     * @param protocol ALPN name, percent-decoding done, for example {@code h3}
     * @param host empty for the origin's own
     * @param port 1 to 65535
     * @param maxAge seconds; saturates
     * @param persist whether it outlives a change of network
     */
    public record Service(String protocol, String host, int port, long maxAge, boolean persist) {}

    public AltSvc {
        services = List.copyOf(services);
    }

    /** Reads it from the lines that came. */
    public static AltSvc parse(Fields fields) {
        String value = fields.joined(NAME).orElse(null);
        if (value == null) return NONE;
        List<Service> services = new ArrayList<>();
        List<String> members = Lists.members(value);
        // Section 3: "clear" is case-sensitive and stands for itself.
        if (members.contains("clear")) return new AltSvc(value, true, List.of(), members.size() == 1);
        for (String member : members) {
            Service service = service(member, Parameters.parse(member, ';'));
            if (service != null) services.add(service);
        }
        return new AltSvc(value, false, services, !members.isEmpty() && services.size() == members.size());
    }

    /** Whether the field came at all. */
    public boolean isPresent() {
        return value != null;
    }

    private static @Nullable Service service(String member, Parameters parts) {
        if (!parts.wellFormed() || parts.list().isEmpty()) return null;
        Parameters.Parameter first = parts.list().get(0);
        String authority = first.valueOr("");
        int colon = authority.lastIndexOf(':');
        if (!first.quoted() || colon < 0) return null;
        OptionalInt port = Port.parse(authority.substring(colon + 1));
        if (port.isEmpty()) return null;
        String maxAge = parts.value("ma").orElse("");
        return new Service(
                // Section 3: the identifiers of protocols keep their case.
                percentDecoded(Ascii.stripBlanks(member.substring(0, member.indexOf('=')))),
                authority.substring(0, colon),
                port.getAsInt(),
                Ascii.isDigits(maxAge) ? Ascii.saturated(maxAge) : ONE_DAY,
                parts.value("persist").orElse("").equals("1"));
    }

    private static String percentDecoded(String token) {
        if (token.indexOf('%') < 0) return token;
        try {
            return URLDecoder.decode(token.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException halfAnEscape) {
            return token;
        }
    }
}
