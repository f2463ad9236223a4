package dev.muster.showcase.fleet;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The distinguished encoding rules of ASN.1 (X.690), as far as a certificate needs them: each method gives one whole
 * element.
 */
final class DerWriter {
    private static final int BOOLEAN = 0x01;
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int UTC_TIME = 0x17;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int SEQUENCE = 0x30;
    private static final int CONTEXT = 0x80;
    private static final int CONSTRUCTED = 0x20;
    /** From then on two digits of a year no longer do (RFC 5280, 4.1.2.5). */
    private static final int FOUR_DIGITS_FROM = 2050;

    private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'", Locale.ROOT);

    private DerWriter() {}

    static byte[] sequence(byte[]... elements) {
        return element(SEQUENCE, join(elements));
    }

    static byte[] yes() {
        return element(BOOLEAN, new byte[] {(byte) 0xff});
    }

    static byte[] integer(BigInteger value) {
        return element(INTEGER, value.toByteArray());
    }

    /** @param dotted at least two arcs, for example {@code 2.5.29.17} */
    static byte[] objectIdentifier(String dotted) {
        String[] arcs = dotted.split("\\.", -1);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        base128(Long.parseLong(arcs[0]) * 40 + Long.parseLong(arcs[1]), content);
        for (int i = 2; i < arcs.length; i++) base128(Long.parseLong(arcs[i]), content);
        return element(OBJECT_IDENTIFIER, content.toByteArray());
    }

    private static void base128(long value, ByteArrayOutputStream out) {
        int shift = 0;
        while (value >>> shift >= 128) shift += 7;
        for (; shift > 0; shift -= 7) out.write((int) (value >>> shift) & 0x7f | 0x80);
        out.write((int) value & 0x7f);
    }

    /** UTCTime or GeneralizedTime, whichever the year asks for; without fractions of a second. */
    static byte[] time(Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        String text = LONG.format(time);
        return time.getYear() < FOUR_DIGITS_FROM
                ? element(UTC_TIME, ascii(text.substring(2)))
                : element(GENERALIZED_TIME, ascii(text));
    }

    /** @param unused bits at the end of the last octet */
    static byte[] bitString(byte[] octets, int unused) {
        return element(BIT_STRING, join(new byte[] {(byte) unused}, octets));
    }

    static byte[] octetString(byte[] octets) {
        return element(OCTET_STRING, octets);
    }

    /** A context-specific element whose content is no element: implicit tagging of a primitive type. */
    static byte[] primitive(int tag, byte[] content) {
        return element(CONTEXT | tag, content);
    }

    /** A context-specific element around others: explicit tagging, or implicit tagging of a constructed type. */
    static byte[] constructed(int tag, byte[]... elements) {
        return element(CONTEXT | CONSTRUCTED | tag, join(elements));
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] element(int tag, byte[] content) {
        ByteArrayOutputStream element = new ByteArrayOutputStream(content.length + 6);
        element.write(tag);
        if (content.length < 0x80) {
            element.write(content.length);
        } else {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int from = length[0] == 0 ? 1 : 0;
            element.write(0x80 | length.length - from);
            element.write(length, from, length.length - from);
        }
        element.writeBytes(content);
        return element.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) joined.writeBytes(part);
        return joined.toByteArray();
    }
}
