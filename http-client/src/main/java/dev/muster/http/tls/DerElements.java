package dev.muster.http.tls;

/** Counts the elements of what a parser has found to be DER (ITU-T X.690): about as many objects as it made of them. */
final class DerElements {
    private static final int CONSTRUCTED = 0x20;
    private static final int LONG_TAG = 0x1f;
    /** The value of an extension is DER in an octet string (RFC 5280, 4.1); some have one more in it. */
    private static final int WRAPS_AT_MOST = 2;

    private final byte[] bytes;
    private int count;

    private DerElements(byte[] bytes) {
        this.bytes = bytes;
    }

    static int count(byte[] der) {
        DerElements elements = new DerElements(der);
        elements.walk(0, der.length, 0);
        return elements.count;
    }

    /** Steps into what is constructed and over what is not. What is no DER ends it: nobody makes objects of that. */
    private void walk(int from, int end, int wraps) {
        int position = from;
        while (position + 2 <= end) {
            int tag = bytes[position] & 0xff;
            int first = bytes[position + 1] & 0xff;
            int lengthBytes = first < 0x80 ? 0 : first - 0x80;
            int start = position + 2 + lengthBytes;
            if (tag == 0) return; // No element of DER has it (X.690, 8.1.5).
            if ((tag & LONG_TAG) == LONG_TAG || first == 0x80 || lengthBytes > 3 || start > end) return;
            int length = first < 0x80 ? first : 0;
            for (int i = position + 2; i < start; i++) length = length << 8 | bytes[i] & 0xff;
            if (length > end - start) return;
            count++;
            boolean wrapped = tag == Der.OCTET_STRING && wraps < WRAPS_AT_MOST;
            if (wrapped) walk(start, start + length, wraps + 1);
            position = (tag & CONSTRUCTED) != 0 ? start : start + length;
        }
    }
}
