package dev.muster.http;

/** The request methods that a header scan uses (RFC 9110, 9.3). */
public enum Method {
    /** Asks for the answer as it is; content is read only where somebody needs it. */
    GET,
    /** Asks for the head alone. */
    HEAD,
    /** Asks what is allowed, as a CORS preflight does. */
    OPTIONS
}
