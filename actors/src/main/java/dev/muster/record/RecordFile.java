package dev.muster.record;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

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
        return isPacked(in) ? new GZIPInputStream(new MoreToCome(in), CHUNK) : in;
    }

    private static boolean isPacked(BufferedInputStream in) throws IOException {
        in.mark(2);
        boolean packed = in.read() == 0x1F && in.read() == 0x8B;
        in.reset();
        return packed;
    }

    /** Why a file of records could not be read, in a few words. */
    public static String reason(IOException e) {
        if (e instanceof NoSuchFileException) return "there is no such file";
        if (e instanceof AccessDeniedException) return "permission denied";
        if (e instanceof EOFException) return "it ends in the middle of what was packed";
        if (e instanceof ZipException) return "damaged: " + e.getMessage();
        return String.valueOf(e.getMessage());
    }

    /**
     * Results that were gone on with are several members of gzip one behind the other. Java looks for the next one only
     * where bytes are said to be there already, and of a pipe they may not be.
     */
    private static final class MoreToCome extends FilterInputStream {
        MoreToCome(InputStream in) {
            super(in);
        }

        @Override
        public int available() throws IOException {
            return Math.max(1, super.available());
        }
    }
}
