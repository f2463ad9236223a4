package dev.muster.http.head;

import org.jspecify.annotations.Nullable;

/**
 * Field names that most responses hold, as shared strings: a fixed table, so that reading a head makes less garbage.
 */
final class CommonNames {
    private static final int SLOTS = 512;
    private static final @Nullable String[] TABLE = table(
            "Accept-CH",
            "Accept-Ranges",
            "Access-Control-Allow-Credentials",
            "Access-Control-Allow-Headers",
            "Access-Control-Allow-Methods",
            "Access-Control-Allow-Origin",
            "Access-Control-Expose-Headers",
            "Age",
            "Allow",
            "Alt-Svc",
            "Cache-Control",
            "CF-Cache-Status",
            "CF-RAY",
            "Connection",
            "Content-Encoding",
            "Content-Language",
            "Content-Length",
            "Content-Security-Policy",
            "Content-Type",
            "Cross-Origin-Embedder-Policy",
            "Cross-Origin-Opener-Policy",
            "Cross-Origin-Resource-Policy",
            "Date",
            "ETag",
            "Expires",
            "Keep-Alive",
            "Last-Modified",
            "Link",
            "Location",
            "NEL",
            "P3P",
            "Permissions-Policy",
            "Pragma",
            "Referrer-Policy",
            "Report-To",
            "Retry-After",
            "Server",
            "Server-Timing",
            "Set-Cookie",
            "Strict-Transport-Security",
            "Transfer-Encoding",
            "Upgrade",
            "Vary",
            "Via",
            "WWW-Authenticate",
            "X-AspNet-Version",
            "X-Cache",
            "X-Cache-Hits",
            "X-Content-Type-Options",
            "X-Frame-Options",
            "X-Generator",
            "X-Pingback",
            "X-Powered-By",
            "X-Redirect-By",
            "X-Request-Id",
            "X-Robots-Tag",
            "X-Served-By",
            "X-UA-Compatible",
            "X-Varnish",
            "X-XSS-Protection");

    private CommonNames() {}

    /** The name, case as it came; a shared string where the table has it in that very case. */
    static String name(byte[] bytes, int from, int to) {
        if (to > from) {
            int slot = slot(to - from, bytes[from], bytes[(from + to) >>> 1], bytes[to - 1]);
            String known = TABLE[slot];
            if (known != null && isEqual(known, bytes, from, to)) return known;
            String neighbour = TABLE[slot + 1];
            if (neighbour != null && isEqual(neighbour, bytes, from, to)) return neighbour;
        }
        return Octets.latin1(bytes, from, to);
    }

    private static boolean isEqual(String known, byte[] bytes, int from, int to) {
        if (known.length() != to - from) return false;
        for (int i = 0; i < known.length(); i++) {
            if (known.charAt(i) != bytes[from + i]) return false;
        }
        return true;
    }

    private static int slot(int length, int first, int middle, int last) {
        return (length * 31 + first * 7 + middle * 131 + last * 17) & (SLOTS - 1);
    }

    /** Each name as given and in lower case. Where three meet in a slot, the last is merely not shared. */
    private static @Nullable String[] table(String... names) {
        @Nullable String[] table = new @Nullable String[SLOTS + 1];
        for (String name : names) {
            put(table, name);
            put(table, FieldName.of(name).lowerCase());
        }
        return table;
    }

    private static void put(@Nullable String[] table, String name) {
        int length = name.length();
        int slot = slot(length, name.charAt(0), name.charAt(length >>> 1), name.charAt(length - 1));
        int free = table[slot] == null ? slot : slot + 1;
        if (table[free] == null) table[free] = name;
    }
}
