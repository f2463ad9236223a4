package dev.muster.http.pekko;

import dev.muster.http.Hop;
import dev.muster.http.HttpSettings;
import dev.muster.http.failure.Failure;
import dev.muster.http.target.TargetUri;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The exchanges of one fetch under one scheme, and where they lead; waits with a deferred fetch. */
final class RedirectChain {
    private final TargetUri first;
    private final Redirects redirects;
    private final List<Hop> hops = new ArrayList<>(2);
    private final List<Hop> httpsHops;
    private final @Nullable Failure httpsFailure;

    private RedirectChain(HttpSettings settings, TargetUri first, List<Hop> httpsHops, @Nullable Failure httpsFailure) {
        this.first = first;
        this.redirects = new Redirects(
                settings.request().redirects(), settings.addresses().redirectPorts(), first);
        this.httpsHops = httpsHops;
        this.httpsFailure = httpsFailure;
    }

    /** One that begins with {@code first}. */
    static RedirectChain from(HttpSettings settings, TargetUri first) {
        return new RedirectChain(settings, first, List.of(), null);
    }

    /** One that begins anew over http, after https has failed. */
    RedirectChain overHttp(HttpSettings settings, TargetUri plain, Failure failure) {
        return new RedirectChain(settings, plain, List.copyOf(hops), failure);
    }

    TargetUri first() {
        return first;
    }

    Redirects redirects() {
        return redirects;
    }

    /** Why https was given up for http, where it was. */
    @Nullable
    Failure httpsFailure() {
        return httpsFailure;
    }

    void add(Hop hop) {
        hops.add(hop);
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
