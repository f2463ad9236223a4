package dev.muster.analysis.observatory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Hosts for which browsers use https from the first time on. The list is Chromium's and not ours to ship: the user
 * names a copy. Immutable.
 */
public final class PreloadList {
    public static final PreloadList NONE = new PreloadList(Map.of());

    /** Name to whether the names below it are covered, too. */
    private final Map<String, Boolean> hosts;

    private PreloadList(Map<String, Boolean> hosts) {
        this.hosts = Map.copyOf(hosts);
    }

    /**
     * Reads Chromium's {@code transport_security_state_static.json}, or a plain list: one host a line, the names below
     * it included, {@code #} for comments.
     *
     * @param name for messages
     * @throws IllegalArgumentException where it is neither
     */
    public static PreloadList read(Reader reader, String name) throws IOException {
        BufferedReader buffered = new BufferedReader(reader);
        buffered.mark(1 << 16);
        for (int c = buffered.read(); c >= 0; c = buffered.read()) {
            if (Character.isWhitespace(c)) continue;
            buffered.reset();
            return c == '{' || c == '/' ? json(buffered, name) : lines(buffered, name);
        }
        return NONE;
    }

    public int size() {
        return hosts.size();
    }

    /** Whether a browser asks {@code host} over https only: it is on the list, or a name above it that covers it. */
    public boolean covers(String host) {
        if (hosts.containsKey(host)) return true;
        for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
            if (hosts.getOrDefault(host.substring(dot + 1), false)) return true;
        }
        return false;
    }

    private static PreloadList lines(BufferedReader reader, String name) throws IOException {
        Map<String, Boolean> hosts = new HashMap<>();
        int number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            String host = line.strip().toLowerCase(Locale.ROOT);
            if (host.isEmpty() || host.startsWith("#")) continue;
            if (!host.matches("[a-z0-9._-]+")) {
                throw new IllegalArgumentException(name + ":" + number + ": a line must be a host name, found " + host);
            }
            hosts.put(host, true);
        }
        return new PreloadList(hosts);
    }

    private static PreloadList json(BufferedReader reader, String name) {
        JsonFactory factory = JsonFactory.builder()
                .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                .build();
        Map<String, Boolean> hosts = new HashMap<>();
        try (JsonParser json = factory.createParser(ObjectReadContext.empty(), reader)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean entries = json.currentName().equals("entries");
                JsonToken value = json.nextToken();
                if (!entries || value != JsonToken.START_ARRAY) {
                    json.skipChildren();
                    continue;
                }
                while (json.nextToken() == JsonToken.START_OBJECT) entry(json, hosts);
            }
        } catch (JacksonException wrong) {
            throw new IllegalArgumentException(name + ": " + wrong.getOriginalMessage(), wrong);
        }
        return new PreloadList(hosts);
    }

    private static void entry(JsonParser json, Map<String, Boolean> hosts) {
        @Nullable String host = null;
        boolean https = false;
        boolean subdomains = false;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = json.currentName();
            JsonToken value = json.nextToken();
            switch (key) {
                case "name" -> host = json.getString();
                case "mode" -> https = "force-https".equals(json.getString());
                case "include_subdomains" -> subdomains = value == JsonToken.VALUE_TRUE;
                default -> json.skipChildren();
            }
        }
        // Entries without the mode pin keys only.
        if (host != null && https) hosts.put(host.strip().toLowerCase(Locale.ROOT), subdomains);
    }
}
