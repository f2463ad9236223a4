package dev.muster.cli;

import java.util.Set;
import picocli.CommandLine.IVersionProvider;

/** One line: which Muster, on which Java. */
final class Version implements IVersionProvider {
    /** Those that ask for it. */
    static final Set<String> OPTIONS = Set.of("-V", "--version");

    /** The number alone. */
    static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        // The build makes the manual before there is a jar to read it from.
        return version == null ? System.getProperty("muster.version", "(development)") : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "muster " + number() + " (Java " + System.getProperty("java.version")
                    + ", " + System.getProperty("java.vendor") + ", " + System.getProperty("os.name") + " "
                    + System.getProperty("os.arch") + ")"
        };
    }
}
