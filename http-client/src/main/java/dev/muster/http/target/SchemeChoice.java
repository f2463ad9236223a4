package dev.muster.http.target;

/** Which scheme a target is asked with. */
public enum SchemeChoice {
    /** https first, http when the port refuses or does not speak TLS. */
    AUTO,
    /** HTTPS alone. */
    HTTPS,
    /** Plain HTTP alone. */
    HTTP,
    /** Both, one after the other, as two views in one report. */
    BOTH
}
