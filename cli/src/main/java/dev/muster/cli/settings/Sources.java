package dev.muster.cli.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where settings may come from.
 *
 * @param environment the process's variables
 * @param home the installation, {@code null} where the program was not started from one
 * @param userHome {@code null} where there is none
 */
public record Sources(
        Map<String, String> environment,
        @Nullable Path home,
        @Nullable Path userHome) {
    public Sources {
        environment = Map.copyOf(environment);
    }

    /** Those of this process. */
    public static Sources ofProcess() {
        String home = System.getProperty("muster.home");
        String userHome = System.getenv("HOME");
        return new Sources(
                System.getenv(),
                home == null ? null : Path.of(home),
                userHome == null || userHome.isEmpty() ? null : Path.of(userHome));
    }

    /** The user's own file (XDG Base Directory); it need not be there. */
    Optional<Path> userFile() {
        String xdg = environment.getOrDefault("XDG_CONFIG_HOME", "");
        if (!xdg.isEmpty() && Path.of(xdg).isAbsolute()) return Optional.of(file(Path.of(xdg)));
        return Optional.ofNullable(userHome).map(path -> file(path.resolve(".config")));
    }

    private static Path file(Path directory) {
        return directory.resolve("muster").resolve("application.conf");
    }

    /** The installation's file; it need not be there. */
    Optional<Path> installedFile() {
        return Optional.ofNullable(home).map(path -> path.resolve("conf").resolve("application.conf"));
    }
}
