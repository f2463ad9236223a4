package dev.muster.http.pekko;

import dev.muster.http.Hop;
import dev.muster.http.head.Anomaly;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.Scheme;
import java.util.ArrayList;
import java.util.List;

/** Notes on a redirect from https to http what it is. */
final class Downgrade {
    private Downgrade() {}

    static Hop noted(Hop hop, Redirects.Next next) {
        ResponseHead head = hop.head();
        boolean downgrade = next instanceof Redirects.Follow follow
                && hop.isSecure()
                && follow.uri().scheme() == Scheme.HTTP;
        if (!downgrade || head == null) return hop;
        List<Anomaly> anomalies = new ArrayList<>(head.anomalies());
        anomalies.add(Anomaly.REDIRECT_DOWNGRADE);
        ResponseHead noted = new ResponseHead(
                head.protocol(),
                head.statusCode(),
                head.reason(),
                head.fields(),
                anomalies,
                head.interim(),
                head.raw());
        return new Hop(hop.uri(), hop.address(), hop.aliases(), noted, hop.timings(), hop.tls(), hop.body());
    }
}
