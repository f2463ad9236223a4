package dev.muster.http.head;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What kind of byte is where: one table, looked up for each byte that is not seen to be ordinary together with seven
 * others.
 */
final class Octets {
    /** Not a {@code tchar} (RFC 9110, 5.6.2): has no place in a field name. */
    static final int NOT_TOKEN = 1;
    /** A control other than HTAB and CR. */
    static final int CONTROL = 2;

    static final int CR = 4;
    static final int NON_ASCII = 8;

    private static final byte[] KINDS = kinds();

    /** Eight bytes at once, the first one lowest. */
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Octets() {}

    /** All kinds that occur between {@code from} and {@code to}, as one mask. */
    static int kinds(byte[] bytes, int from, int to) {
        int kinds = 0;
        for (int i = from; i < to; i++) kinds |= KINDS[bytes[i] & 0xff];
        return kinds;
    }

    /** The same without {@link #NOT_TOKEN}: for a value, which is graphic ASCII and spaces as a rule. */
    static int kindsInValue(byte[] bytes, int from, int to) {
        int kinds = 0;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long word = (long) WORDS.get(bytes, at);
            long below = (word - ' ' * ONES) & ~word;
            long unusual = (word | below | zeroes(word ^ 0x7f * ONES)) & HIGH_BITS;
            if (unusual != 0) kinds |= kinds(bytes, at, at + Long.BYTES);
        }
        return (kinds | kinds(bytes, at, to)) & ~NOT_TOKEN;
    }

    /** Where the first {@code octet} is, which is ASCII; {@code to} where there is none. */
    static int indexOf(byte octet, byte[] bytes, int from, int to) {
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long found = zeroes((long) WORDS.get(bytes, at) ^ octet * ONES);
            if (found != 0) return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
        }
        while (at < to && bytes[at] != octet) at++;
        return at;
    }

    /** The high bit of each byte that is zero, and maybe of others above the first of them. */
    private static long zeroes(long word) {
        return (word - ONES) & ~word & HIGH_BITS;
    }

    static boolean isBlank(byte octet) {
        return octet == ' ' || octet == '\t';
    }

    static boolean isDigit(byte octet) {
        return octet >= '0' && octet <= '9';
    }

    /** The first position that is not a space or tab. */
    static int skipBlanks(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && isBlank(bytes[at])) at++;
        return at;
    }

    /** The end without the spaces and tabs before it. */
    static int trimBlanks(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && isBlank(bytes[end - 1])) end--;
        return end;
    }

    /**
     * The end without the CRs before it: what stands before an LF belongs to the line's end, however often it is there.
     */
    static int trimReturns(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && bytes[end - 1] == '\r') end--;
        return end;
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[256];
        for (int octet = 0; octet < kinds.length; octet++) {
            if (!isTokenOctet(octet)) kinds[octet] |= NOT_TOKEN;
            if (octet == '\r') kinds[octet] |= CR;
            else if (octet == 0x7f || octet < ' ' && octet != '\t') kinds[octet] |= CONTROL;
            if (octet >= 0x80) kinds[octet] |= NON_ASCII;
        }
        return kinds;
    }

    private static boolean isTokenOctet(int octet) {
        boolean letter = octet >= 'a' && octet <= 'z' || octet >= 'A' && octet <= 'Z';
        return letter || octet >= '0' && octet <= '9' || octet < 0x80 && "!#$%&'*+-.^_`|~".indexOf(octet) >= 0;
    }

    /** One character for each byte. */
    static String latin1(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
