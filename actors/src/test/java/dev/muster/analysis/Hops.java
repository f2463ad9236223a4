package dev.muster.analysis;

import dev.muster.http.Hop;
import dev.muster.http.head.Fields;
import dev.muster.http.head.ResponseHead;
import dev.muster.http.target.Host;
import dev.muster.http.target.Scheme;
import dev.muster.http.target.TargetUri;
import dev.muster.http.tls.CertificateFacts;
import dev.muster.http.tls.TlsFacts;
import dev.muster.http.tls.Verification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Exchanges for tests. */
public final class Hops {
    private Hops() {}

    /** One hop for each URI such as {@code https://a.test}; the last answers with the fields. */
    public static List<Hop> of(Fields fields, String... uris) {
        List<Hop> hops = new ArrayList<>();
        for (int i = 0; i < uris.length; i++) {
            boolean last = i == uris.length - 1;
            hops.add(hop(uris[i], last ? 200 : 301, last ? fields : Fields.EMPTY));
        }
        return hops;
    }

    public static Hop hop(String uri, int status, Fields fields) {
        Scheme scheme = uri.startsWith("https:") ? Scheme.HTTPS : Scheme.HTTP;
        Host host = new Host(uri.substring(uri.indexOf("//") + 2), Host.Kind.NAME);
        return Hop.of(new TargetUri(scheme, host, scheme.defaultPort(), "/"), ResponseHead.of(status, "", fields));
    }

    public static Subject subject(List<Hop> hops) {
        return new Subject(hops.get(0).uri().host().value(), hops, Subjects.AT);
    }

    public static TlsFacts tls(String version, String cipher, Verification verification, String... signatures) {
        List<CertificateFacts> chain = new ArrayList<>();
        for (int i = 0; i < signatures.length; i++) {
            boolean root = i > 0 && i == signatures.length - 1;
            chain.add(certificate("CN=" + i, root ? "CN=" + i : "CN=" + (i + 1), signatures[i]));
        }
        return new TlsFacts(version, cipher, null, List.of(), chain, verification, false);
    }

    private static CertificateFacts certificate(String subject, String issuer, String signature) {
        return new CertificateFacts(
                subject, issuer, "1", Instant.EPOCH, Instant.MAX, List.of(), "EC", 256, signature, "", "", false, 0);
    }
}
