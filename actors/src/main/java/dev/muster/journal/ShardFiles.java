package dev.muster.journal;

import dev.muster.record.RecordFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The files of one shard, found by any of their names: the one that the user gave to the scan, that of a part, of the
 * sidecar, or any of these with {@code .gz} behind it because somebody compressed the file since.
 *
 * @param results the name that was given to the scan, where its files are now
 */
record ShardFiles(Path results) {
    private static final String COMPRESSED = ".gz";
    /** The number in the name of a part, see {@link ResultsName}. */
    private static final String NUMBER = "-\\d{5}(?=(\\.[^.]+)?$)";

    /** Those that {@code given} is one of; where there is no sidecar of any such name, the name itself. */
    static ShardFiles of(Path given) {
        String name = String.valueOf(given.getFileName());
        if (name.endsWith(Sidecar.ENDING)) return new ShardFiles(given.resolveSibling(without(name, Sidecar.ENDING)));
        for (String each : names(name)) {
            ShardFiles files = new ShardFiles(given.resolveSibling(each));
            if (Files.isRegularFile(files.sidecar())) return files;
        }
        return new ShardFiles(given);
    }

    private static Set<String> names(String name) {
        Set<String> names = new LinkedHashSet<>();
        String plain = without(name, COMPRESSED);
        names.add(name);
        names.add(plain.replaceFirst(NUMBER, "") + name.substring(plain.length()));
        names.add(plain);
        names.add(plain.replaceFirst(NUMBER, ""));
        names.remove("");
        return names;
    }

    private static String without(String name, String ending) {
        return name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
    }

    Path sidecar() {
        return results.resolveSibling(results.getFileName() + Sidecar.ENDING);
    }

    /** Those that hold the records, in their order, whether they are there or not. */
    List<Path> records(Sidecar sidecar) {
        List<Path> all = new ArrayList<>();
        for (Sidecar.Part part : sidecar.closed()) all.add(present(results.resolveSibling(part.name())));
        all.add(present(new ResultsName(results, sidecar.split()).part(all.size() + 1)));
        return all;
    }

    private static Path present(Path path) {
        Path compressed = path.resolveSibling(path.getFileName() + COMPRESSED);
        return Files.exists(path) || !Files.exists(compressed) ? path : compressed;
    }

    /** The bytes of the records in a file, unpacked where it is compressed, whatever it is called. */
    static InputStream open(Path file) throws IOException {
        return RecordFile.open(file);
    }
}
