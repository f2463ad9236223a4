package dev.muster.showcase.fleet;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** One site at its address: which bytes answer which request. Immutable once built. */
final class Server {
    private static final byte[] NOT_FOUND =
            latin1("HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 10\r\nConnection:"
                    + " close\r\n\r\nNot found\n");
    /** What nginx says to a ClientHello on a plain port, in short. */
    private static final byte[] BAD_REQUEST =
            latin1("HTTP/1.1 400 Bad Request\r\nServer: nginx\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    private final SiteScript script;
    private final Map<String, byte[]> secureRoutes = new HashMap<>();
    private final Map<String, byte[]> plainRoutes = new HashMap<>();

    /**
     * @param self authority of this site
     * @param next authority of the one that a redirect elsewhere leads to
     * @param date the value of its Date fields
     */
    Server(SiteScript script, String self, String next, String date) {
        this.script = script;
        byte[] page = page(script, self, next, date);
        Map<String, byte[]> own = script.secure() ? secureRoutes : plainRoutes;
        String base = (script.secure() ? "https://" : "http://") + self;
        own.put("/", page);
        switch (script.redirect()) {
            case NONE -> {}
            case TO_HTTPS -> plainRoutes.put("*", moved(301, "https://" + self + "/"));
            case CHAIN -> {
                own.put("/", moved(302, "/en"));
                own.put("/en", moved(301, base + "/en/"));
                own.put("/en/", page);
            }
            case LOOP -> {
                own.put("/", moved(302, "/login"));
                own.put("/login", moved(302, base + "/"));
            }
            case ELSEWHERE -> own.put("/", moved(301, "http://" + next + "/"));
        }
        // A site that serves both serves the same, unless plain http is only there to lead away.
        if (script.secure() && plainRoutes.isEmpty()) plainRoutes.putAll(secureRoutes);
    }

    SiteScript script() {
        return script;
    }

    Duration latency() {
        return script.latency();
    }

    /** The whole response to a request for {@code path}. */
    byte[] answer(boolean secure, String path) {
        Map<String, byte[]> routes = secure ? secureRoutes : plainRoutes;
        byte[] reply = routes.getOrDefault(path, routes.get("*"));
        return reply == null ? NOT_FOUND : reply;
    }

    static byte[] badRequest() {
        return BAD_REQUEST.clone();
    }

    private static byte[] page(SiteScript script, String self, String next, String date) {
        StringBuilder head = new StringBuilder(1024);
        for (String line : script.head()) head.append(line).append(script.lineEnd());
        head.append(script.lineEnd()).append(script.body());
        return latin1(head.toString()
                .replace("{self}", self)
                .replace("{next}", next)
                .replace("{date}", date)
                .replace("{length}", Integer.toString(script.body().length())));
    }

    private static byte[] moved(int status, String location) {
        return latin1("HTTP/1.1 " + status + (status == 301 ? " Moved Permanently" : " Found")
                + "\r\nServer: nginx\r\nLocation: " + location
                + "\r\nContent-Type: text/html\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
