package dev.muster.analysis.product;

import dev.muster.analysis.Examination;
import dev.muster.analysis.body.IconHash;
import dev.muster.analysis.body.Page;
import dev.muster.http.head.FieldName;
import dev.muster.http.tls.CertificateFacts;
import dev.muster.http.tls.TlsFacts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value at one place of an answer, cut to a bound so that no sender decides how long the patterns run.
 *
 * @param place a key as {@link Place#key} makes them
 */
record Trace(String place, String value) {
    private static final String COOKIE = Place.key(Place.Kind.COOKIE, "");

    /** Characters of a value that are looked at. */
    static final int MOST = 2048;
    /** Values looked at; a header section has fewer by far. */
    static final int MOST_TRACES = 1024;

    Trace {
        if (value.length() > MOST) value = value.substring(0, MOST);
    }

    /** The name of the cookie whose value this is, lower case; {@code null} for anything else. */
    @Nullable
    String cookie() {
        return place.startsWith(COOKIE) ? place.substring(COOKIE.length()) : null;
    }

    /** Everything an answer shows. */
    static List<Trace> of(Examination examination) {
        return of(examination, true);
    }

    /**
     * Likewise.
     *
     * @param withCookies whether each cookie has a place of its own, beside its line
     */
    static List<Trace> of(Examination examination, boolean withCookies) {
        List<Trace> traces = new ArrayList<>();
        List<String> names = examination.names();
        for (int i = 0; i < names.size(); i++) {
            String value = examination.fields().lines().get(i).value();
            traces.add(new Trace(Place.key(Place.Kind.FIELD, names.get(i)), value));
            if (withCookies && names.get(i).equals("set-cookie")) traces.add(cookie(value));
            if (traces.size() >= MOST_TRACES) break;
        }
        certificate(examination.subject().last().tls(), traces);
        Page page = Page.of(examination);
        if (page != null) content(page, traces);
        IconHash icon = IconHash.of(examination);
        if (icon != null) {
            traces.add(new Trace(Place.ICON.key(), Integer.toString(icon.murmur3())));
            traces.add(new Trace(Place.ICON_MD5.key(), icon.md5()));
        }
        return traces;
    }

    private static Trace cookie(String line) {
        int end = line.indexOf(';');
        String pair = end < 0 ? line : line.substring(0, end);
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        return new Trace(Place.key(Place.Kind.COOKIE, FieldName.of(name.strip()).lowerCase()), value.strip());
    }

    private static void certificate(@Nullable TlsFacts tls, List<Trace> traces) {
        if (tls == null || tls.chain().isEmpty()) return;
        CertificateFacts leaf = tls.chain().get(0);
        traces.add(new Trace(Place.SUBJECT.key(), DistinguishedName.ordered(leaf.subject())));
        traces.add(new Trace(Place.ISSUER.key(), DistinguishedName.ordered(leaf.issuer())));
    }

    private static void content(Page page, List<Trace> traces) {
        if (page.title() != null) traces.add(new Trace(Place.TITLE.key(), page.title()));
        page.metas().forEach((name, content) -> traces.add(new Trace(Place.key(Place.Kind.META, name), content)));
    }
}
