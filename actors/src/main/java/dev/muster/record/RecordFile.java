package dev.muster.record;

import dev.muster.input.GzipInput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The bytes of records, plain or packed by gzip, whatever the file is called. */
public final class RecordFile {
    private static final int CHUNK = 64 * 1024;

    private RecordFile() {}

    /** Opens a file of records, unpacked where it is packed. */
    public static InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            return unpacked(in);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** Unpacks a stream where it is packed; waits for its first two bytes. */
    public static InputStream unpacked(InputStream stream) throws IOException {
        BufferedInputStream in = new BufferedInputStream(stream, CHUNK);
        in.mark(2);
        boolean packed = GzipInput.begins(in);
        in.reset();
        return packed ? new GzipInput(in) : in;
    }

    /** Why a file of records could not be read, in a few words. */
    public static String reason(IOException e) {
        if (e instanceof NoSuchFileException) return "there is no such file";
        if (e instanceof AccessDeniedException) return "permission denied";
        return String.valueOf(e.getMessage());
    }
}
