package dev.muster.http.fleet;

/**
 * One site of a running fleet.
 *
 * @param target a line of input that leads to it: an URL, or a bare address with port
 * @param address the loopback address it listens on, as text
 * @param look the kind of software it plays, for example {@code nginx}
 * @param secure whether it answers over TLS
 */
public record Site(String target, String address, int port, String look, boolean secure, Fault fault) {
    /** Address and port, as they stand in a URI. */
    public String authority() {
        return address + ":" + port;
    }
}
