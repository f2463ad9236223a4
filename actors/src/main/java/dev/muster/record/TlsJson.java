package dev.muster.record;

import static dev.muster.record.JsonOut.key;

import dev.muster.http.tls.CertificateFacts;
import dev.muster.http.tls.TlsFacts;
import dev.muster.http.tls.Verification;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.SerializedString;

/**
 * TLS facts as JSON. What most readers want of the leaf stands beside the session's facts; {@code chain} holds, for each
 * certificate, what is not said there.
 */
final class TlsJson {
    private static final SerializedString VERSION = key("version");
    private static final SerializedString CIPHER = key("cipher");
    private static final SerializedString ALPN = key("alpn");
    private static final SerializedString VERIFIED = key("verified");
    private static final SerializedString PROBLEM = key("problem");
    private static final SerializedString PROBLEM_DETAIL = key("problem_detail");
    private static final SerializedString SUBJECT = key("subject");
    private static final SerializedString ISSUER = key("issuer");
    private static final SerializedString NOT_BEFORE = key("not_before");
    private static final SerializedString NOT_AFTER = key("not_after");
    private static final SerializedString SANS = key("sans");
    private static final SerializedString CHAIN_SHA256 = key("chain_sha256");
    private static final SerializedString CHAIN = key("chain");
    private static final SerializedString SERIAL = key("serial");
    private static final SerializedString KEY_ALGORITHM = key("key_algorithm");
    private static final SerializedString KEY_BITS = key("key_bits");
    private static final SerializedString SIGNATURE_ALGORITHM = key("signature_algorithm");
    private static final SerializedString SPKI_SHA256 = key("spki_sha256");
    private static final SerializedString MUST_STAPLE = key("must_staple");
    private static final SerializedString EMBEDDED_SCTS = key("embedded_scts");
    private static final SerializedString OCSP_STAPLED = key("ocsp_stapled");

    private TlsJson() {}

    static void facts(JsonOut json, TlsFacts tls) {
        json.string(VERSION, tls.version());
        json.string(CIPHER, tls.cipher());
        json.string(ALPN, tls.alpn());
        verdict(json, tls.verification());
        List<CertificateFacts> chain = tls.chain();
        if (chain.isEmpty()) {
            json.nothing(SUBJECT);
            json.nothing(ISSUER);
            json.nothing(NOT_BEFORE);
            json.nothing(NOT_AFTER);
            json.strings(SANS, List.of());
        } else {
            holder(json, chain.get(0));
        }
        json.startArray(CHAIN_SHA256);
        for (CertificateFacts certificate : chain) json.string(certificate.sha256());
        json.endArray();
        json.startArray(CHAIN);
        for (int i = 0; i < chain.size(); i++) certificate(json, chain.get(i), i == 0);
        json.endArray();
        json.flag(OCSP_STAPLED, tls.ocspStapled());
    }

    private static void verdict(JsonOut json, @Nullable Verification verdict) {
        if (verdict == null) {
            json.nothing(VERIFIED);
            json.nothing(PROBLEM);
            return;
        }
        json.flag(VERIFIED, verdict.verified());
        json.string(PROBLEM, verdict.problem());
        if (verdict.detail() != null) json.string(PROBLEM_DETAIL, verdict.detail());
    }

    private static void holder(JsonOut json, CertificateFacts certificate) {
        json.string(SUBJECT, certificate.subject());
        json.string(ISSUER, certificate.issuer());
        json.instant(NOT_BEFORE, certificate.notBefore());
        json.instant(NOT_AFTER, certificate.notAfter());
        json.strings(SANS, certificate.names());
    }

    private static void certificate(JsonOut json, CertificateFacts certificate, boolean leaf) {
        json.startObject();
        if (!leaf) holder(json, certificate);
        json.string(SERIAL, certificate.serial());
        json.string(KEY_ALGORITHM, certificate.keyAlgorithm());
        json.number(KEY_BITS, certificate.keyBits());
        json.string(SIGNATURE_ALGORITHM, certificate.signatureAlgorithm());
        json.string(SPKI_SHA256, certificate.spkiSha256());
        json.flag(MUST_STAPLE, certificate.mustStaple());
        json.number(EMBEDDED_SCTS, certificate.embeddedScts());
        json.endObject();
    }
}
