package dev.muster.analysis.product;

import dev.muster.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which fingerprints are used, beside those Muster ships; read from {@code muster.analysis}.
 *
 * @param files tables in Muster's own notation
 * @param recogDirectory a directory with recog's XML
 * @param wappalyzerDirectory a directory with technologies in Wappalyzer's JSON
 */
public record ProductSettings(List<Path> files, Optional<Path> recogDirectory, Optional<Path> wappalyzerDirectory) {
    /** Those that Muster ships, and no others. */
    public static final ProductSettings NONE = new ProductSettings(List.of(), Optional.empty(), Optional.empty());

    public ProductSettings {
        files = List.copyOf(files);
    }

    /**
     * Reads {@code muster.analysis}.
     *
     * @throws IllegalArgumentException where a file or a directory is named that is not there
     */
    public static ProductSettings from(Settings settings) {
        return new ProductSettings(
                settings.getStrings("muster.analysis.fingerprints").stream()
                        .map(ProductSettings::file)
                        .toList(),
                directory(settings, "muster.analysis.recog-dir"),
                directory(settings, "muster.analysis.wappalyzer-dir"));
    }

    private static Path file(String text) {
        Path file = Path.of(text);
        if (Files.isRegularFile(file) && Files.isReadable(file)) return file;
        throw new IllegalArgumentException(
                "muster.analysis.fingerprints must name files that can be read, found " + text);
    }

    private static Optional<Path> directory(Settings settings, String path) {
        String text = settings.getString(path);
        if (text.isEmpty()) return Optional.empty();
        Path directory = Path.of(text);
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException(path + " must name a directory, found " + text);
        }
        return Optional.of(directory);
    }

    /**
     * Reads every set: the user's own first, then the shipped one, then recog's, then Wappalyzer's. What could not be
     * taken over of a set is in its {@link FingerprintSet#skipped}.
     *
     * @throws IllegalArgumentException where a file is not of its notation
     */
    List<FingerprintSet> read() {
        List<FingerprintSet> sets = new ArrayList<>();
        try {
            for (Path file : files) {
                try (Reader reader = Files.newBufferedReader(file)) {
                    sets.add(FingerprintFile.read(reader, file.toString()));
                }
            }
            sets.add(FingerprintFile.shipped());
            if (recogDirectory.isPresent()) recog(recogDirectory.get(), sets);
            if (wappalyzerDirectory.isPresent()) sets.add(wappalyzer(wappalyzerDirectory.get()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return sets;
    }

    private static void recog(Path directory, List<FingerprintSet> sets) throws IOException {
        for (Path path : files(directory, ".xml")) {
            try (InputStream stream = Files.newInputStream(path)) {
                RecogFile.read(stream, path.toString()).ifPresent(file -> sets.add(file.set()));
            }
        }
    }

    private static FingerprintSet wappalyzer(Path directory) throws IOException {
        WappalyzerFile file = new WappalyzerFile(directory.toString());
        for (Path path : files(directory, ".json")) {
            // The list of categories lies beside the technologies and looks like them.
            if (path.endsWith("categories.json") || path.endsWith("groups.json")) continue;
            try (InputStream stream = Files.newInputStream(path)) {
                file.read(stream, path.toString());
            }
        }
        return file.set();
    }

    /** The files of a directory with that ending, in order of their names. */
    static List<Path> files(Path directory, String ending) throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.filter(path -> path.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
