package dev.muster.http.dns;

import dev.muster.http.target.HostParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The system's own list of names, read once: what stands there wins over any name server. dnsjava's parser would search
 * a long file once more for each name.
 */
final class HostsFile {
    private static final Logger log = LoggerFactory.getLogger(HostsFile.class);
    private static final int LONGEST_LINE = 10_000;

    private final Map<String, List<InetAddress>> addresses = new HashMap<>();

    private HostsFile() {}

    /**
     * The entries of {@code file}; none where it is missing. Lines that cannot be read are passed over, as systems do.
     */
    static HostsFile read(Path file) {
        HostsFile hosts = new HostsFile();
        if (!Files.isRegularFile(file)) return hosts;
        // ISO-8859-1, because no byte is wrong in it; names that count are ASCII.
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            lines.forEach(hosts::add);
        } catch (IOException | UncheckedIOException e) {
            log.warn("Cannot read {}; names in it will be asked of name servers", file, e);
        }
        return hosts;
    }

    static HostsFile ofSystem() {
        String windows = System.getenv("SystemRoot");
        boolean isWindows = System.getProperty("os.name", "").startsWith("Windows") && windows != null;
        return read(isWindows ? Path.of(windows, "System32", "drivers", "etc", "hosts") : Path.of("/etc/hosts"));
    }

    /**
     * In the file's order; empty where the name is not in it.
     *
     * @param octets 4 for IPv4, 16 for IPv6
     */
    List<InetAddress> find(String name, int octets) {
        return addresses.getOrDefault(name, List.of()).stream()
                .filter(address -> address.getAddress().length == octets)
                .toList();
    }

    private void add(String line) {
        if (line.length() > LONGEST_LINE) return;
        int comment = line.indexOf('#');
        String[] words =
                (comment < 0 ? line : line.substring(0, comment)).strip().split("\\s+", -1);
        HostParser.Result first = HostParser.parse(words[0].replaceFirst("%.*", ""));
        if (!(first instanceof HostParser.Found found)) return;
        Optional<InetAddress> address = found.host().address();
        if (address.isEmpty()) return;
        for (int i = 1; i < words.length; i++) {
            String name = words[i].toLowerCase(Locale.ROOT);
            if (name.endsWith(".")) name = name.substring(0, name.length() - 1);
            addresses.computeIfAbsent(name, any -> new ArrayList<>(1)).add(address.get());
        }
    }
}
