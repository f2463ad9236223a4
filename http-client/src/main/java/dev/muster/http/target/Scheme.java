package dev.muster.http.target;

/** The two URI schemes that are dialled (RFC 9110, 4.2). */
public enum Scheme {
    HTTP("http", 80),
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

    public int defaultPort() {
        return defaultPort;
    }
}
