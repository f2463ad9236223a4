package dev.muster.http.pekko;

import dev.muster.http.Hop;
import dev.muster.http.HttpSettings;
import dev.muster.http.failure.Failure;
import dev.muster.http.head.Field;
import dev.muster.http.head.FieldName;
import dev.muster.http.target.TargetUri;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The exchanges of one fetch under one scheme, and where they lead; waits with a deferred fetch. */
final class RedirectChain {
    private static final FieldName COOKIE = FieldName.of("Cookie");

    private final TargetUri first;
    private final boolean ownCookies;
    private final Redirects redirects;
    private final List<Hop> hops = new ArrayList<>(2);
    private final List<Hop> httpsHops;
    private boolean spokeTls;
    private final @Nullable Failure httpsFailure;

    private RedirectChain(
            HttpSettings settings,
            TargetUri first,
            boolean ownCookies,
            List<Hop> httpsHops,
            @Nullable Failure httpsFailure) {
        this.first = first;
        this.ownCookies = ownCookies;
        this.redirects = new Redirects(
                settings.request().redirects(),
                settings.addresses().redirectPorts(),
                first,
                ChainCookies.create(settings.cookies(), ownCookies ? first : null, InstantSource.system()));
        this.httpsHops = httpsHops;
        this.httpsFailure = httpsFailure;
    }

    /**
     * One that begins with {@code first}.
     *
     * @param extra fields that go to its origin beside the configured ones
     */
    static RedirectChain from(HttpSettings settings, TargetUri first, List<Field> extra) {
        boolean ownCookies = Stream.concat(settings.request().fields().stream(), extra.stream())
                .anyMatch(field -> COOKIE.matches(field.name()));
        return new RedirectChain(settings, first, ownCookies, List.of(), null);
    }

    /** One that begins anew over http, after https has failed. */
    RedirectChain overHttp(HttpSettings settings, TargetUri plain, Failure failure) {
        return new RedirectChain(settings, plain, ownCookies, List.copyOf(hops), failure);
    }

    TargetUri first() {
        return first;
    }

    Redirects redirects() {
        return redirects;
    }

    /** {@code fields}, and the cookies that go along with the request that is next. */
    List<Field> withCookies(List<Field> fields) {
        if (redirects.cookies().isEmpty()) return fields;
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(COOKIE.text(), redirects.cookies().value()));
        return more;
    }

    /** Why https was given up for http, where it was. */
    @Nullable
    Failure httpsFailure() {
        return httpsFailure;
    }

    /** The first origin has sent a record of TLS. */
    void spokeTls() {
        spokeTls = true;
    }

    /** Whether {@code plain} would lead to a port that speaks TLS: http is no answer there. */
    boolean isTlsPort(TargetUri plain) {
        return spokeTls && plain.port() == first.port();
    }

    void add(Hop hop) {
        hops.add(hop);
    }

    /** About what all of it takes in memory. */
    long heldBytes() {
        long sum = redirects.heldCookies();
        for (Hop hop : httpsHops) sum += hop.heldBytes();
        for (Hop hop : hops) sum += hop.heldBytes();
        return sum;
    }

    /** Lets go of what is missed least: the fields of interim responses. */
    void dropInterimFields() {
        hops.replaceAll(
                hop -> hop.head() == null ? hop : hop.withHead(hop.head().withoutInterimFields()));
    }

    /** Under this scheme. */
    List<Hop> hops() {
        return hops;
    }

    /** Under both schemes: where neither brought a head, both are the record of it. */
    List<Hop> allHops() {
        if (httpsHops.isEmpty() || hops.stream().anyMatch(hop -> hop.head() != null)) return hops;
        List<Hop> both = new ArrayList<>(httpsHops);
        both.addAll(hops);
        return both;
    }
}
