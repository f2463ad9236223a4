package dev.muster.http.target;

/** The two URI schemes that are dialled (RFC 9110, 4.2). */
public enum Scheme {
    /** Plain HTTP, port 80 where none is named. */
    HTTP("http", 80),
    /** HTTP over TLS, port 443 where none is named. */
    HTTPS("https", 443);

    private final String text;
    private final int defaultPort;

    Scheme(String text, int defaultPort) {
        this.text = text;
        this.defaultPort = defaultPort;
    }

    /** As it stands in a URI, lower case. */
    public String text() {
        return text;
    }

    /** The port where none is named. */
    public int defaultPort() {
        return defaultPort;
    }
}
