package dev.muster.cli;

/** The command line's entry point, and the only place that ends the process. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.err.println("muster: no command yet");
        System.exit(2);
    }
}
