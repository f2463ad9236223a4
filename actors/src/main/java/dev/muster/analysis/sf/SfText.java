package dev.muster.analysis.sf;

import dev.muster.http.head.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Strings, tokens, byte sequences and display strings (RFC 9651, 4.2.5 to 4.2.7 and 4.2.10). */
final class SfText {
    private SfText() {}

    static BareItem string(SfCursor in) throws SfParser.Departure {
        StringBuilder value = new StringBuilder();
        in.expect('"');
        while (true) {
            int c = in.next();
            if (c == '"') return new BareItem.OfString(value.toString());
            if (c == '\\') {
                c = in.next();
                if (c != '"' && c != '\\') throw new SfParser.Departure();
            }
            value.append((char) requirePrintable(c));
        }
    }

    static BareItem token(SfCursor in) {
        int start = in.position();
        while (isTokenChar(in.peek())) in.next();
        return new BareItem.OfToken(in.since(start));
    }

    static BareItem bytes(SfCursor in) throws SfParser.Departure {
        in.expect(':');
        int start = in.position();
        while (isBase64Char(in.peek())) in.next();
        String coded = in.since(start);
        in.expect(':');
        try {
            return new BareItem.OfBytes(Bytes.copyOf(Base64.getDecoder().decode(coded)));
        } catch (IllegalArgumentException notBase64) {
            throw new SfParser.Departure();
        }
    }

    static BareItem displayString(SfCursor in) throws SfParser.Departure {
        ByteArrayOutputStream utf8 = new ByteArrayOutputStream();
        in.expect('%');
        in.expect('"');
        while (true) {
            int c = in.next();
            if (c == '"') return new BareItem.OfDisplayString(decoded(utf8.toByteArray()));
            utf8.write(c == '%' ? hex(in.next()) << 4 | hex(in.next()) : requirePrintable(c));
        }
    }

    static boolean isAlpha(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static String decoded(byte[] utf8) throws SfParser.Departure {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new SfParser.Departure();
        }
    }

    // Upper case is an error here (4.2.10): one text has one form.
    private static int hex(int c) throws SfParser.Departure {
        if (SfNumbers.isDigit(c)) return c - '0';
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        throw new SfParser.Departure();
    }

    private static int requirePrintable(int c) throws SfParser.Departure {
        if (c < 0x20 || c > 0x7e) throw new SfParser.Departure();
        return c;
    }

    private static boolean isTokenChar(int c) {
        return isAlpha(c) || SfNumbers.isDigit(c) || (c > 0 && "!#$%&'*+-.^_`|~:/".indexOf(c) >= 0);
    }

    private static boolean isBase64Char(int c) {
        return isAlpha(c) || SfNumbers.isDigit(c) || c == '+' || c == '/' || c == '=';
    }
}
