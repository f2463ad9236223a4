package dev.muster.http;

/** The request methods that a header scan uses (RFC 9110, 9.3). */
public enum Method {
    GET,
    HEAD,
    OPTIONS
}
