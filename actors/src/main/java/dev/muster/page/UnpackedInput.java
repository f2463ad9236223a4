package dev.muster.page;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Bytes of records, unpacked where they are compressed with gzip, whatever the file is called. */
final class UnpackedInput {
    private static final int CHUNK = 64 * 1024;

    private UnpackedInput() {}

    static InputStream of(InputStream in) throws IOException {
        InputStream buffered = new BufferedInputStream(in, CHUNK);
        buffered.mark(2);
        boolean compressed = buffered.read() == 0x1F && buffered.read() == 0x8B;
        buffered.reset();
        return compressed ? new GZIPInputStream(new MoreToCome(buffered), CHUNK) : buffered;
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
