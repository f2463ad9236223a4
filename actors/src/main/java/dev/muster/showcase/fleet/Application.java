package dev.muster.showcase.fleet;

import java.util.List;

/** The application behind a server: its giveaways and its cookies, good ones and bad ones. */
final class Application {
    private Application() {}

    /** Adds the field lines, and gives the application's name. */
    static String fields(SeededRandom draw, Software software, List<String> fields) {
        return switch (software) {
            case IIS -> aspNet(draw, fields);
            case TOMCAT -> java(draw, fields);
            case GUNICORN -> django(draw, fields);
            case EXPRESS -> node(draw, fields);
            case CLOUDFRONT, CADDY -> "Static pages";
            default -> anything(draw, fields);
        };
    }

    private static String anything(SeededRandom draw, List<String> fields) {
        int kind = draw.upTo(100);
        if (kind < 24) return wordPress(draw, fields);
        if (kind < 44) return php(draw, fields);
        if (kind < 49) return drupal(draw, fields);
        if (kind < 55) return laravel(draw, fields);
        if (kind < 60) return rails(draw, fields);
        return "Static pages";
    }

    private static String php(SeededRandom draw, List<String> fields) {
        fields.add("X-Powered-By: PHP/" + draw.of("5.6.40", "7.2.34", "7.4.33", "8.1.29", "8.2.7", "8.3.12"));
        if (draw.percent(70)) {
            fields.add("Set-Cookie: PHPSESSID=" + draw.hex(26) + "; path=/"
                    + draw.of("", "", "; HttpOnly", "; secure; HttpOnly"));
            fields.add("Expires: Thu, 19 Nov 1981 08:52:00 GMT");
            fields.add("Cache-Control: no-store, no-cache, must-revalidate");
            fields.add("Pragma: no-cache");
        }
        return "PHP";
    }

    private static String wordPress(SeededRandom draw, List<String> fields) {
        if (draw.percent(40)) fields.add("X-Powered-By: PHP/" + draw.of("7.4.33", "8.0.30", "8.2.7"));
        fields.add("Link: <https://{self}/wp-json/>; rel=\"https://api.w.org/\"");
        if (draw.percent(60)) fields.add("Link: <https://{self}/>; rel=shortlink");
        if (draw.percent(40)) fields.add("X-Pingback: https://{self}/xmlrpc.php");
        return "WordPress";
    }

    private static String drupal(SeededRandom draw, List<String> fields) {
        fields.add("X-Drupal-Cache: " + draw.of("HIT", "MISS"));
        fields.add("X-Generator: Drupal " + draw.of("7", "9", "10") + " (https://www.drupal.org)");
        fields.add("Expires: Sun, 19 Nov 1978 05:00:00 GMT");
        return "Drupal";
    }

    private static String laravel(SeededRandom draw, List<String> fields) {
        fields.add("Set-Cookie: XSRF-TOKEN=" + draw.hex(60)
                + "; expires=Sat, 21 Nov 2026 12:00:00 GMT; Max-Age=7200; path=/; samesite=lax");
        fields.add("Set-Cookie: laravel_session=" + draw.hex(60)
                + "; expires=Sat, 21 Nov 2026 12:00:00 GMT; Max-Age=7200; path=/; httponly; samesite=lax");
        return "Laravel";
    }

    private static String rails(SeededRandom draw, List<String> fields) {
        fields.add("X-Request-Id: " + draw.hex(8) + "-" + draw.hex(4) + "-4" + draw.hex(3) + "-a" + draw.hex(3) + "-"
                + draw.hex(12));
        fields.add("X-Runtime: 0.0" + draw.upTo(100_000));
        fields.add("Set-Cookie: _app_session=" + draw.hex(48) + "; path=/; HttpOnly; SameSite=Lax"
                + draw.of("", "; secure"));
        return "Rails";
    }

    private static String aspNet(SeededRandom draw, List<String> fields) {
        fields.add("X-Powered-By: ASP.NET");
        if (draw.percent(60)) fields.add("X-AspNet-Version: " + draw.of("4.0.30319", "2.0.50727"));
        if (draw.percent(25)) fields.add("X-AspNetMvc-Version: " + draw.of("4.0", "5.2"));
        if (draw.percent(70)) {
            fields.add("Set-Cookie: ASP.NET_SessionId=" + draw.hex(24) + "; path=/; HttpOnly"
                    + draw.of("", "; SameSite=Lax"));
        }
        if (draw.percent(15))
            fields.add("Set-Cookie: .ASPXANONYMOUS=" + draw.hex(40) + "; expires=never; path=/; SameSite=None");
        return "ASP.NET";
    }

    private static String java(SeededRandom draw, List<String> fields) {
        fields.add("Set-Cookie: JSESSIONID=" + draw.hex(32) + "; Path=/"
                + draw.of("", "; HttpOnly", "; Secure; HttpOnly"));
        return "Java";
    }

    private static String django(SeededRandom draw, List<String> fields) {
        fields.add("Vary: Cookie");
        fields.add("Set-Cookie: csrftoken=" + draw.hex(64)
                + "; expires=Fri, 19 Nov 2027 12:00:00 GMT; Max-Age=31449600; Path=/; SameSite=Lax"
                + draw.of("", "; Secure"));
        return "Django";
    }

    private static String node(SeededRandom draw, List<String> fields) {
        fields.add("Set-Cookie: connect.sid=s%3A" + draw.hex(32) + "." + draw.hex(43) + "; Path=/; HttpOnly");
        // The prefix asks for Secure, Path=/ and no Domain (RFC 6265bis, 4.1.3.2): a browser drops this one.
        if (draw.percent(20)) fields.add("Set-Cookie: __Host-id=" + draw.hex(16) + "; Domain=demo.test; Path=/");
        return "Node";
    }
}
