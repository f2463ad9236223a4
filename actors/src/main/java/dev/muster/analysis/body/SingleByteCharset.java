package dev.muster.analysis.body;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;

/** A charset in which each byte is a letter (Encoding Standard, 9), for those that Java lacks. It only reads. */
final class SingleByteCharset extends Charset {
    private static final int ASCII = 0x80;

    private final String upper;

    /** @param upper the letters of the bytes from 0x80 on, 128 of them */
    SingleByteCharset(String name, String upper) {
        super(name, new String[0]);
        if (upper.length() != ASCII) throw new IllegalArgumentException(name + " has " + upper.length() + " letters");
        this.upper = upper;
    }

    @Override
    public boolean contains(Charset other) {
        return other.equals(this);
    }

    @Override
    public CharsetDecoder newDecoder() {
        return new CharsetDecoder(this, 1, 1) {
            @Override
            protected CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
                while (in.hasRemaining()) {
                    if (!out.hasRemaining()) return CoderResult.OVERFLOW;
                    int letter = in.get() & 0xff;
                    out.put(letter < ASCII ? (char) letter : upper.charAt(letter - ASCII));
                }
                return CoderResult.UNDERFLOW;
            }
        };
    }

    @Override
    public boolean canEncode() {
        return false;
    }

    @Override
    public CharsetEncoder newEncoder() {
        throw new UnsupportedOperationException(name() + " is only read");
    }
}
