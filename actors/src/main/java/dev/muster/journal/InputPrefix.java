package dev.muster.journal;

import dev.muster.input.InputPosition;
import dev.muster.input.PlainInput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.UUID;

/**
 * Whether an input begins as the one that a scan was begun with, before any of its targets is asked.
 *
 * @param expected how far that one had been read
 */
record InputPrefix(InputPosition expected) {
    private static final int CHUNK = 64 * 1024;

    /**
     * Reads the file, and gives a stream of the whole of it.
     *
     * @throws JournalException it begins otherwise, or has more lines though that one had ended
     */
    InputStream verify(Path file) throws IOException {
        try (InputStream in = PlainInput.of(Files.newInputStream(file))) {
            check(in, OutputStream.nullOutputStream());
        }
        return Files.newInputStream(file);
    }

    /**
     * The same for a stream that can be read but once: its beginning is kept in a file of its own until the stream that
     * is given back is closed.
     *
     * @param directory where there is room for it
     */
    InputStream verify(InputStream in, Path directory) throws IOException {
        if (expected.bytes() == 0 && !expected.ended()) return in;
        // Where the system can, it has no name from here on: whatever ends the process ends the file.
        FileChannel kept = FileChannel.open(
                directory.resolve(".muster-input-" + UUID.randomUUID()),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        try {
            InputStream buffered = new BufferedInputStream(PlainInput.of(in), CHUNK);
            int next = check(buffered, Channels.newOutputStream(kept));
            kept.position(0);
            InputStream beginning = Channels.newInputStream(kept);
            if (next < 0) return beginning;
            buffered.reset();
            return new SequenceInputStream(beginning, buffered);
        } catch (IOException | RuntimeException e) {
            kept.close();
            throw e;
        }
    }

    /** Reads so many bytes and one more, which it gives back, -1 at the end; the stream may be reset to before it. */
    private int check(InputStream in, OutputStream copy) throws IOException {
        MessageDigest digest = Digests.sha256();
        byte[] chunk = new byte[CHUNK];
        long left = expected.bytes();
        int last = '\n';
        while (left > 0) {
            int count = in.read(chunk, 0, (int) Math.min(left, chunk.length));
            if (count < 0) throw changed("it ends after " + (expected.bytes() - left) + " bytes now");
            digest.update(chunk, 0, count);
            copy.write(chunk, 0, count);
            last = chunk[count - 1];
            left -= count;
        }
        String found = Digests.hex(digest.digest());
        if (!found.equals(expected.sha256())) {
            throw changed("SHA-256 was " + expected.sha256() + " and is " + found + " now");
        }
        in.mark(1);
        // Only where the answer matters: standard input may take its time.
        if (!expected.ended() && last == '\n') return '\n';
        int next = in.read();
        if (next >= 0 && expected.ended()) throw changed("it ended there, and goes on now");
        if (next >= 0) throw changed("its last line ended there, and goes on now");
        return next;
    }

    private JournalException changed(String how) {
        String what = String.format(
                Locale.ROOT,
                "the input is not the one that the scan began with: of the first %,d lines (%,d bytes), %s",
                expected.lines(),
                expected.bytes(),
                how);
        return new JournalException(JournalException.Reason.CHANGED, what);
    }
}
