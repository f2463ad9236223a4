package dev.muster.record;

import static dev.muster.record.RecordKey.ALPN;
import static dev.muster.record.RecordKey.CHAIN;
import static dev.muster.record.RecordKey.CHAIN_SHA256;
import static dev.muster.record.RecordKey.CIPHER;
import static dev.muster.record.RecordKey.OCSP_STAPLED;
import static dev.muster.record.RecordKey.PROBLEM;
import static dev.muster.record.RecordKey.PROBLEM_DETAIL;
import static dev.muster.record.RecordKey.VERIFIED;
import static dev.muster.record.RecordKey.VERSION;

import dev.muster.http.tls.CertificateFacts;
import dev.muster.http.tls.TlsFacts;
import dev.muster.http.tls.Verification;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a TLS session said. What most readers want of the leaf stands beside the session's facts; {@code chain} holds,
 * for each certificate, what is not said there.
 */
final class TlsFactsCodec {
    private TlsFactsCodec() {}

    @SuppressWarnings("ReferenceEquality") // the leaf itself, not an issuer that happens to equal it
    static void write(JsonOut json, TlsFacts tls) {
        List<CertificateFacts> chain = tls.chain();
        json.startObject();
        json.key(VERSION).string(tls.version());
        json.key(CIPHER).string(tls.cipher());
        json.key(ALPN).string(tls.alpn());
        verification(json, tls.verification());
        if (chain.isEmpty()) {
            CertificateCodec.writeNoHolder(json);
        } else {
            CertificateCodec.writeHolder(json, chain.get(0));
        }
        json.key(CHAIN_SHA256).array(chain, (out, certificate) -> out.string(certificate.sha256()));
        CertificateFacts leaf = chain.isEmpty() ? null : chain.get(0);
        json.key(CHAIN).array(chain, (out, certificate) -> {
            if (certificate == leaf) CertificateCodec.writeLeaf(out, certificate);
            else CertificateCodec.writeIssuer(out, certificate);
        });
        json.key(OCSP_STAPLED).flag(tls.ocspStapled());
        json.endObject();
    }

    private static void verification(JsonOut json, @Nullable Verification verification) {
        if (verification == null) {
            json.key(VERIFIED).nothing();
            json.key(PROBLEM).nothing();
            return;
        }
        json.key(VERIFIED).flag(verification.verified());
        json.key(PROBLEM).string(verification.problem());
        if (verification.detail() != null) json.key(PROBLEM_DETAIL).string(verification.detail());
    }

    static TlsFacts read(JsonIn in) {
        String version = null;
        String cipher = null;
        String alpn = null;
        boolean stapled = false;
        Boolean verified = null;
        String problem = null;
        String detail = null;
        CertificateCodec.Draft leaf = new CertificateCodec.Draft();
        List<String> fingerprints = List.of();
        List<CertificateCodec.Draft> chain = List.of();
        in.enterObject();
        for (RecordKey key = in.key(); key != null; key = in.key()) {
            switch (key) {
                case VERSION -> version = in.string();
                case CIPHER -> cipher = in.string();
                case ALPN -> alpn = in.stringOrNull();
                case OCSP_STAPLED -> stapled = in.flag();
                case VERIFIED -> verified = in.orNull(JsonIn::flag);
                case PROBLEM -> problem = in.stringOrNull();
                case PROBLEM_DETAIL -> detail = in.stringOrNull();
                case CHAIN_SHA256 -> fingerprints = in.strings();
                case CHAIN -> chain = in.array(CertificateCodec::read);
                default -> leaf.take(key, in);
            }
        }
        return new TlsFacts(
                in.required(version, VERSION),
                in.required(cipher, CIPHER),
                alpn,
                List.of(),
                chain(in, leaf, fingerprints, chain),
                verified == null ? null : new Verification(verified, problem, detail),
                stapled);
    }

    private static List<CertificateFacts> chain(
            JsonIn in, CertificateCodec.Draft leaf, List<String> fingerprints, List<CertificateCodec.Draft> chain) {
        if (chain.size() != fingerprints.size()) throw in.misfit("'chain' and 'chain_sha256' differ in length");
        List<CertificateFacts> facts = new ArrayList<>(chain.size());
        for (int i = 0; i < chain.size(); i++) {
            CertificateCodec.Draft certificate = chain.get(i);
            facts.add(certificate.facts(in, i == 0 ? leaf : certificate, fingerprints.get(i)));
        }
        return facts;
    }
}
