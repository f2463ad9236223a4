package dev.muster.statistics;

/** The software that a {@code Server} field names first (RFC 9110, 10.2.4), without its version. */
final class ServerName {
    private ServerName() {}

    /** {@code nginx} of {@code nginx/1.25.3 (Ubuntu)}; what is no list of products stays as it is. */
    static String of(String value) {
        String text = value.strip();
        int end = 0;
        while (end < text.length() && isPartOfName(text.charAt(end))) end++;
        String name = text.substring(0, end).strip();
        return name.isEmpty() ? text : name;
    }

    // Many names have blanks, against the grammar: "Apache Tomcat", "Oracle HTTP Server".
    private static boolean isPartOfName(char c) {
        return c != '/' && c != '(' && c != ';' && c != ',';
    }
}
