package dev.muster.http.head;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Responses drawn from a seed: mostly right, wrong in places, some of them nonsense. */
final class GeneratedHead {
    private static final List<String> LINE_ENDS = List.of("\r\n", "\r\n", "\r\n", "\r\n", "\n", "\r\r\n", "\r");
    private static final List<String> STARTS = List.of(
            "HTTP/1.1 200 OK",
            "HTTP/1.1 200 OK",
            "HTTP/1.0 404 Not Found",
            "HTTP/1.1 301",
            "HTTP/2 200 ",
            "http/1.1 999 x",
            "HTTP/1.1 2000 x",
            "HTTP/1.1  200 caf\u00e9",
            "HTTP/1.1 204 No Content",
            "ICY 200 OK",
            "HTTP",
            "HTTP/1.1 101 Up");
    private static final List<String> LINES = List.of(
            "Server: nginx",
            "Content-Length: 0",
            "content-length: 5",
            "Transfer-Encoding: chunked",
            "Set-Cookie: a=b; Path=/",
            "X-A: caf\u00e9",
            "X-B: caf\u00c3\u00a9",
            "X-C",
            ": x",
            "X-D : y",
            " folded",
            "\tfolded too ",
            " ",
            "X-E: a\0b",
            "X-F: a\rb",
            "X-G:",
            "Content-Type: text/html",
            "Content-Type: text/plain",
            "Transfer-Encoding: gzip, x");

    private GeneratedHead() {}

    static byte[] bytes(Random random) {
        StringBuilder head = new StringBuilder("\r\n".repeat(random.nextInt(8) == 0 ? random.nextInt(15) : 0));
        for (int i = random.nextInt(6) == 0 ? random.nextInt(5) : 0; i > 0; i--) {
            head.append("HTTP/1.1 ").append(100 + random.nextInt(2) * 3).append(" Wait");
            section(head, random, 2);
        }
        head.append(draw(STARTS, random));
        section(head, random, 15);
        if (random.nextBoolean()) head.append("content\r\n\r\n");
        byte[] bytes = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        for (int i = random.nextInt(5) == 0 ? 3 : 0; i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(5) == 0 ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    private static void section(StringBuilder head, Random random, int most) {
        // Most heads end every line alike: else few would be answers.
        boolean regular = random.nextInt(3) > 0;
        head.append(lineEnd(random, regular));
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            head.append(draw(LINES, random));
            if (random.nextInt(20) == 0) head.append("v".repeat(random.nextInt(300)));
            head.append(lineEnd(random, regular));
        }
        head.append(lineEnd(random, regular));
    }

    private static String lineEnd(Random random, boolean regular) {
        return regular ? "\r\n" : draw(LINE_ENDS, random);
    }

    private static String draw(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
