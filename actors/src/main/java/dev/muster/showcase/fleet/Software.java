package dev.muster.showcase.fleet;

import dev.muster.showcase.fleet.SeededRandom.Weighted;
import java.util.List;

/** The servers and content networks that stand in front, and the fields that they add by themselves, in their order. */
enum Software {
    NGINX("nginx") {
        @Override
        void fields(SeededRandom draw, List<String> fields) {
            fields.add("Server: "
                    + draw.of(
                            "nginx", "nginx", "nginx/1.18.0 (Ubuntu)", "nginx/1.22.1", "nginx/1.26.2", "nginx/1.14.2"));
            common(draw, fields, "text/html; charset=UTF-8");
            fields.add("ETag: W/\"" + draw.hex(8) + "-" + draw.hex(4) + "\"");
            if (draw.percent(30)) fields.add("X-Cache-Status: " + draw.of("HIT", "MISS", "BYPASS"));
        }
    },
    APACHE("Apache") {
        @Override
        void fields(SeededRandom draw, List<String> fields) {
            fields.add("Date: {date}");
            fields.add("Server: "
                    + draw.of(
                            "Apache",
                            "Apache/2.4.57 (Debian)",
                            "Apache/2.4.41 (Ubuntu)",
                            "Apache/2.4.6 (CentOS) OpenSSL/1.0.2k-fips PHP/5.4.16",
                            "Apache/2.4.62 (Unix) OpenSSL/3.0.15",
                            "Apache/2.2.15 (CentOS)"));
            if (draw.percent(40)) fields.add("Upgrade: h2,h2c");
            fields.add("Last-Modified: Mon, 13 Oct 2025 09:14:07 GMT");
            fields.add("ETag: \"" + draw.hex(4) + "-" + draw.hex(13) + "\"");
            fields.add("Accept-Ranges: bytes");
            fields.add("Content-Length: {length}");
            if (draw.percent(50)) fields.add("Vary: Accept-Encoding");
            fields.add("Connection: close");
            fields.add("Content-Type: "
                    + draw.of("text/html", "text/html; charset=UTF-8", "text/html; charset=iso-8859-1"));
        }
    },
    CLOUDFLARE("Cloudflare") {
        @Override
        void fields(SeededRandom draw, List<String> fields) {
            fields.add("Date: {date}");
            fields.add("Content-Type: text/html; charset=utf-8");
            fields.add("Content-Length: {length}");
            fields.add("Connection: close");
            fields.add("CF-Ray: " + draw.hex(16) + "-" + draw.of("FRA", "AMS", "LHR", "IAD", "SIN"));
            fields.add("CF-Cache-Status: " + draw.of("DYNAMIC", "HIT", "MISS", "EXPIRED"));
            fields.add("Report-To: {\"endpoints\":[{\"url\":\"https:\\/\\/reports.demo.test\\/v4?s=" + draw.hex(40)
                    + "\"}],\"group\":\"cf-nel\",\"max_age\":604800}");
            fields.add("NEL: {\"success_fraction\":0,\"report_to\":\"cf-nel\",\"max_age\":604800}");
            fields.add("Server: cloudflare");
            fields.add("alt-svc: h3=\":443\"; ma=86400");
        }
    },
    IIS("IIS") {
        @Override
        void fields(SeededRandom draw, List<String> fields) {
            fields.add("Cache-Control: private");
            fields.add("Content-Length: {length}");
            fields.add("Content-Type: text/html; charset=utf-8");
            fields.add("Server: Microsoft-IIS/" + draw.of("10.0", "10.0", "8.5", "7.5"));
            fields.add("Date: {date}");
            fields.add("Connection: close");
        }
    },
    LITESPEED("LiteSpeed") {
        @Override
        void fields(SeededRandom draw, List<String> fields) {
            fields.add("Connection: close");
            fields.add("content-type: text/html; charset=UTF-8");
            fields.add("content-length: {length}");
            fields.add("date: {date}");
            fields.add("server: LiteSpeed");
            fields.add("x-litespeed-cache: " + draw.of("hit", "miss"));
        }
    },
    CADDY("Caddy") {
        @Override
        void fields(SeededRandom draw, List<String> fields) {
            fields.add("Alt-Svc: h3=\":443\"; ma=2592000");
            fields.add("Server: Caddy");
            common(draw, fields, "text/html; charset=utf-8");
        }
    },
    VARNISH("Varnish") {
        @Override
        void fields(SeededRandom draw, List<String> fields) {
            common(draw, fields, "text/html; charset=utf-8");
            fields.add("X-Varnish: " + draw.upTo(900_000_000) + (draw.percent(50) ? " " + draw.upTo(900_000_000) : ""));
            fields.add("Age: " + draw.upTo(7200));
            fields.add("Via: 1.1 varnish (Varnish/" + draw.of("6.0", "6.6", "7.1") + ")");
            fields.add("X-Cache: " + draw.of("HIT", "MISS"));
        }
    },
    CLOUDFRONT("CloudFront") {
        @Override
        void fields(SeededRandom draw, List<String> fields) {
            fields.add("Content-Type: text/html");
            fields.add("Content-Length: {length}");
            fields.add("Connection: close");
            fields.add("Date: {date}");
            fields.add("Server: AmazonS3");
            fields.add("ETag: \"" + draw.hex(32) + "\"");
            fields.add("X-Cache: " + draw.of("Hit", "Miss") + " from cloudfront");
            fields.add("Via: 1.1 " + draw.hex(32) + ".cloudfront.net (CloudFront)");
            fields.add("X-Amz-Cf-Pop: FRA60-P" + draw.upTo(9));
            fields.add("X-Amz-Cf-Id: " + draw.hex(40));
        }
    },
    EXPRESS("Express") {
        @Override
        void fields(SeededRandom draw, List<String> fields) {
            fields.add("X-Powered-By: Express");
            common(draw, fields, "text/html; charset=utf-8");
            fields.add("ETag: W/\"" + draw.hex(3) + "-" + draw.hex(27) + "\"");
        }
    },
    TOMCAT("Tomcat") {
        @Override
        void fields(SeededRandom draw, List<String> fields) {
            if (draw.percent(50)) fields.add("Server: Apache-Coyote/1.1");
            common(draw, fields, "text/html;charset=UTF-8");
        }
    },
    GUNICORN("gunicorn") {
        @Override
        void fields(SeededRandom draw, List<String> fields) {
            fields.add("Server: gunicorn" + draw.of("", "/20.0.4", "/19.9.0"));
            common(draw, fields, "text/html; charset=utf-8");
        }
    },
    LIGHTTPD("lighttpd") {
        @Override
        void fields(SeededRandom draw, List<String> fields) {
            common(draw, fields, "text/html");
            fields.add("Server: lighttpd/1.4." + draw.of("35", "59", "69"));
        }
    },
    NAMELESS("(nameless)") {
        @Override
        void fields(SeededRandom draw, List<String> fields) {
            common(draw, fields, "text/html");
        }
    };

    static final List<Weighted<Software>> SHARES = List.of(
            new Weighted<>(31, NGINX),
            new Weighted<>(23, APACHE),
            new Weighted<>(16, CLOUDFLARE),
            new Weighted<>(7, IIS),
            new Weighted<>(6, LITESPEED),
            new Weighted<>(2, CADDY),
            new Weighted<>(3, VARNISH),
            new Weighted<>(4, CLOUDFRONT),
            new Weighted<>(2.5, EXPRESS),
            new Weighted<>(1.5, TOMCAT),
            new Weighted<>(1, GUNICORN),
            new Weighted<>(1, LIGHTTPD),
            new Weighted<>(2, NAMELESS));

    static final List<Weighted<String>> STATUSES = List.of(
            new Weighted<>(87, "200 OK"),
            new Weighted<>(4, "403 Forbidden"),
            new Weighted<>(4, "404 Not Found"),
            new Weighted<>(1, "401 Unauthorized"),
            new Weighted<>(1.5, "503 Service Unavailable"),
            new Weighted<>(1, "500 Internal Server Error"),
            new Weighted<>(1, "502 Bad Gateway"),
            new Weighted<>(0.5, "429 Too Many Requests"));

    private final String label;

    Software(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Adds the field lines of this software. */
    abstract void fields(SeededRandom draw, List<String> fields);

    private static void common(SeededRandom draw, List<String> fields, String type) {
        fields.add("Date: {date}");
        fields.add("Content-Type: " + type);
        fields.add("Content-Length: {length}");
        fields.add("Connection: close");
        if (draw.percent(40)) fields.add("Vary: Accept-Encoding");
        if (draw.percent(35))
            fields.add("Cache-Control: " + draw.of("no-cache", "max-age=600", "public, max-age=3600", "no-store"));
    }
}
