package dev.muster.record;

import dev.muster.http.tls.CertificateFacts;
import dev.muster.http.tls.TlsFacts;
import dev.muster.http.tls.Verification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@link TlsJson} writes, read back. */
final class ReadTls {
    private ReadTls() {}

    static TlsFacts facts(JsonIn in) {
        String version = null;
        String cipher = null;
        String alpn = null;
        boolean stapled = false;
        Boolean verified = null;
        String problem = null;
        String detail = null;
        Certificate leaf = new Certificate();
        List<String> fingerprints = List.of();
        List<Certificate> chain = List.of();
        in.enterObject();
        for (String key = in.key(); key != null; key = in.key()) {
            switch (key) {
                case "version" -> version = in.string();
                case "cipher" -> cipher = in.string();
                case "alpn" -> alpn = in.stringOrNull();
                case "ocsp_stapled" -> stapled = in.flag();
                case "verified" -> verified = in.orNull(JsonIn::flag);
                case "problem" -> problem = in.stringOrNull();
                case "problem_detail" -> detail = in.stringOrNull();
                case "chain_sha256" -> fingerprints = in.strings();
                case "chain" -> chain = in.array(Certificate::read);
                default -> leaf.take(key, in);
            }
        }
        return new TlsFacts(
                in.required(version, "version"),
                in.required(cipher, "cipher"),
                alpn,
                List.of(),
                chain(in, leaf, fingerprints, chain),
                verified == null ? null : new Verification(verified, problem, detail),
                stapled);
    }

    private static List<CertificateFacts> chain(
            JsonIn in, Certificate leaf, List<String> fingerprints, List<Certificate> chain) {
        if (chain.size() != fingerprints.size()) throw in.misfit("'chain' and 'chain_sha256' differ in length");
        List<CertificateFacts> facts = new ArrayList<>(chain.size());
        for (int i = 0; i < chain.size(); i++) {
            Certificate certificate = chain.get(i);
            facts.add(certificate.facts(in, i == 0 ? leaf : certificate, fingerprints.get(i)));
        }
        return facts;
    }

    /** The keys of one certificate; the leaf's are in two places. */
    private static final class Certificate {
        private @Nullable String subject;
        private @Nullable String issuer;
        private @Nullable Instant notBefore;
        private @Nullable Instant notAfter;
        private List<String> names = List.of();
        private String serial = "";
        private String keyAlgorithm = "";
        private int keyBits;
        private String signatureAlgorithm = "";
        private String spkiSha256 = "";
        private boolean mustStaple;
        private int embeddedScts;

        static Certificate read(JsonIn in) {
            Certificate certificate = new Certificate();
            in.enterObject();
            for (String key = in.key(); key != null; key = in.key()) certificate.take(key, in);
            return certificate;
        }

        void take(String key, JsonIn in) {
            switch (key) {
                case "subject" -> subject = in.stringOrNull();
                case "issuer" -> issuer = in.stringOrNull();
                case "not_before" -> notBefore = in.orNull(JsonIn::instant);
                case "not_after" -> notAfter = in.orNull(JsonIn::instant);
                case "sans" -> names = in.strings();
                case "serial" -> serial = in.string();
                case "key_algorithm" -> keyAlgorithm = in.string();
                case "key_bits" -> keyBits = in.smallInteger();
                case "signature_algorithm" -> signatureAlgorithm = in.string();
                case "spki_sha256" -> spkiSha256 = in.string();
                case "must_staple" -> mustStaple = in.flag();
                case "embedded_scts" -> embeddedScts = in.smallInteger();
                default -> in.skip();
            }
        }

        CertificateFacts facts(JsonIn in, Certificate holder, String sha256) {
            return new CertificateFacts(
                    in.required(holder.subject, "subject"),
                    in.required(holder.issuer, "issuer"),
                    serial,
                    in.required(holder.notBefore, "not_before"),
                    in.required(holder.notAfter, "not_after"),
                    holder.names,
                    keyAlgorithm,
                    keyBits,
                    signatureAlgorithm,
                    sha256,
                    spkiSha256,
                    mustStaple,
                    embeddedScts);
        }
    }
}
