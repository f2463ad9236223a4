package dev.muster.http.target;

import java.util.OptionalInt;

/** The numbers that can stand for a TCP port in a URI or a setting: 1 to 65535. */
public final class Port {
    private static final int LARGEST = 65_535;

    private Port() {}

    /** The port that decimal digits of ASCII name; empty where they name none, and for anything else. */
    public static OptionalInt parse(String digits) {
        int port = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) return OptionalInt.empty();
            port = port * 10 + digit;
            if (port > LARGEST) return OptionalInt.empty();
        }
        return port == 0 ? OptionalInt.empty() : OptionalInt.of(port);
    }

    /** @throws IllegalArgumentException where {@code port} is none */
    static void check(int port) {
        if (port < 1 || port > LARGEST) {
            throw new IllegalArgumentException("port must be 1 to " + LARGEST + ", found " + port);
        }
    }
}
