package dev.muster.http.pekko;

/**
 * Ends the layers above the connection. Not an error: it has no stack trace, for one is thrown away with every
 * exchange.
 */
final class ExchangeOver extends RuntimeException {
    private static final long serialVersionUID = 1;

    ExchangeOver() {
        super("the exchange is over", null, false, false);
    }
}
