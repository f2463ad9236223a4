package dev.muster.cli;

import picocli.CommandLine.IVersionProvider;

/** One line: which Muster, on which Java. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "muster " + (version == null ? "(development)" : version) + " (Java " + System.getProperty("java.version")
                    + ", " + System.getProperty("java.vendor") + ", " + System.getProperty("os.name") + " "
                    + System.getProperty("os.arch") + ")"
        };
    }
}
