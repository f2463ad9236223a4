package dev.muster.http.target;

import java.util.Objects;

/**
 * One http or https URI that is dialled: the first hop's, or where a redirect leads (RFC 9110, 4.2 and 7.1). User
 * information and fragment never get in here.
 *
 * @param scheme http or https
 * @param host in canonical form
 * @param port 1 to 65535, always set
 * @param pathAndQuery origin-form (RFC 9112, 3.2.1): starts with {@code /}, printable ASCII only
 */
public record TargetUri(Scheme scheme, Host host, int port, String pathAndQuery) {
    public TargetUri {
        Objects.requireNonNull(scheme);
        Objects.requireNonNull(host);
        Port.check(port);
        if (!pathAndQuery.startsWith("/")) {
            throw new IllegalArgumentException("path must start with a slash, found " + pathAndQuery);
        }
    }

    /** Host and, where it is not the scheme's own, port: the value of the Host field (RFC 9110, 7.2). */
    public String authority() {
        return port == scheme.defaultPort() ? host.inUri() : host.inUri() + ":" + port;
    }

    /** Same scheme, host and port (RFC 9110, 4.3.1). */
    public boolean sameOrigin(TargetUri other) {
        return scheme == other.scheme && port == other.port && host.equals(other.host);
    }

    @Override
    public String toString() {
        return scheme.text() + "://" + authority() + pathAndQuery;
    }
}
