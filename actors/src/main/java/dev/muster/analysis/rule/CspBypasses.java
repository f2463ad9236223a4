package dev.muster.analysis.rule;

import dev.muster.analysis.field.CspSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Places on hosts that policies name, where anybody can have code of their own served: JSONP, and AngularJS before 1.6.
 * The table beside this class has one line for each, with the reason.
 */
final class CspBypasses {
    private static final String SHIPPED = "csp-bypasses.tsv";
    private static final String STRINGS = "eval";

    private final Map<String, List<Place>> byHost = new LinkedHashMap<>();
    private final List<String> all = new ArrayList<>();

    private CspBypasses(List<Place> places) {
        for (Place place : places) {
            byHost.computeIfAbsent(place.host(), host -> new ArrayList<>()).add(place);
            all.add(place.address());
        }
    }

    /**
     * One place.
     *
     * @param reason what it serves: {@code JSONP} or {@code AngularJS}
     * @param strings whether it helps only where strings may become code
     */
    record Place(String host, String path, String reason, boolean strings) {
        String address() {
            return host + path;
        }
    }

    /** The table that is part of Muster. */
    static CspBypasses shipped() {
        InputStream stream =
                Objects.requireNonNull(CspBypasses.class.getResourceAsStream(SHIPPED), "no " + SHIPPED + " in the jar");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            List<Place> places = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) places.add(place(line));
            }
            return new CspBypasses(places);
        } catch (IOException broken) {
            throw new UncheckedIOException(SHIPPED + " in the jar cannot be read", broken);
        }
    }

    private static Place place(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length < 3) throw new IllegalStateException("no host, path and reason in: " + line);
        return new Place(cells[0], cells[1], cells[2], cells.length > 3 && cells[3].equals(STRINGS));
    }

    /** Host and path of every place. */
    List<String> all() {
        return all;
    }

    /**
     * The places that a host source reaches, by https on the default port.
     *
     * @param strings whether strings may become code
     */
    List<Place> reached(CspSource source, boolean strings) {
        List<Place> reached = new ArrayList<>();
        if (source.host().startsWith("*")) {
            for (Map.Entry<String, List<Place>> each : byHost.entrySet()) {
                if (source.reachesHost(each.getKey())) add(each.getValue(), source, strings, reached);
            }
        } else if (source.reachesHost(source.host())) {
            add(byHost.getOrDefault(source.host(), List.of()), source, strings, reached);
        }
        return reached;
    }

    private static void add(List<Place> places, CspSource source, boolean strings, List<Place> reached) {
        for (Place place : places) {
            if ((strings || !place.strings()) && source.reachesPath(place.path())) reached.add(place);
        }
    }
}
