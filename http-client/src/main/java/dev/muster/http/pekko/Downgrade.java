package dev.muster.http.pekko;

import dev.muster.http.Hop;
import dev.muster.http.head.Anomaly;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.Scheme;

/** Notes on a redirect from https to http what it is. */
final class Downgrade {
    private Downgrade() {}

    static Hop noted(Hop hop, Redirects.Next next) {
        ResponseHead head = hop.head();
        boolean downgrade = next instanceof Redirects.Follow follow
                && hop.isSecure()
                && follow.uri().scheme() == Scheme.HTTP;
        if (!downgrade || head == null) return hop;
        return hop.withHead(head.with(Anomaly.REDIRECT_DOWNGRADE));
    }
}
