package dev.muster.diff;

import dev.muster.input.GzipInput;
import dev.muster.record.RecordFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file that records are looked up in, which has to be one where any place can be read. */
public final class OldFile {
    private OldFile() {}

    /** Opens {@code file}; where it is packed, or no regular file, what it unpacks to: see {@link #copied}. */
    public static FileChannel open(Path file) throws IOException {
        boolean anyPlace = Files.isRegularFile(file) && !GzipInput.isPacked(file);
        if (anyPlace) return FileChannel.open(file, StandardOpenOption.READ);
        try (InputStream in = RecordFile.open(file)) {
            return copied(in);
        }
    }

    /**
     * Copies a stream to a file in the system's directory for temporary ones, which is deleted with its close.
     *
     * @param in read to its end, not closed
     */
    public static FileChannel copied(InputStream in) throws IOException {
        Path copy = Files.createTempFile("muster-diff-", ".jsonl");
        FileChannel channel = FileChannel.open(
                copy, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        try {
            // Not closed: it would close the channel.
            OutputStream out = Channels.newOutputStream(channel);
            in.transferTo(out);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }
}
