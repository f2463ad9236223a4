package dev.muster.record;

import static dev.muster.record.RecordKey.CUT;
import static dev.muster.record.RecordKey.EMBEDDED_SCTS;
import static dev.muster.record.RecordKey.ISSUER;
import static dev.muster.record.RecordKey.KEY_ALGORITHM;
import static dev.muster.record.RecordKey.KEY_BITS;
import static dev.muster.record.RecordKey.MUST_STAPLE;
import static dev.muster.record.RecordKey.NOT_AFTER;
import static dev.muster.record.RecordKey.NOT_BEFORE;
import static dev.muster.record.RecordKey.SANS;
import static dev.muster.record.RecordKey.SERIAL;
import static dev.muster.record.RecordKey.SIGNATURE_ALGORITHM;
import static dev.muster.record.RecordKey.SPKI_SHA256;
import static dev.muster.record.RecordKey.SUBJECT;

import dev.muster.http.tls.CertificateFacts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One certificate of a chain, in two parts: whom it is for, and how it is made. The first part of the leaf stands among
 * the facts of the session, where most readers look for it; that of the others in their own objects.
 */
final class CertificateCodec {
    private CertificateCodec() {}

    /** Whom it is for, as keys within an object that is open. */
    static void writeHolder(JsonOut json, CertificateFacts certificate) {
        json.key(SUBJECT).string(certificate.subject());
        json.key(ISSUER).string(certificate.issuer());
        json.key(NOT_BEFORE).instant(certificate.notBefore());
        json.key(NOT_AFTER).instant(certificate.notAfter());
        json.key(SANS).strings(certificate.names());
    }

    /** The same keys where there is no certificate. */
    static void writeNoHolder(JsonOut json) {
        json.key(SUBJECT).nothing();
        json.key(ISSUER).nothing();
        json.key(NOT_BEFORE).nothing();
        json.key(NOT_AFTER).nothing();
        json.key(SANS).strings(List.of());
    }

    /** The leaf's own object: how it is made. */
    static void writeLeaf(JsonOut json, CertificateFacts certificate) {
        json.startObject();
        writeMake(json, certificate);
        json.endObject();
    }

    /** The object of any other: both parts. */
    static void writeIssuer(JsonOut json, CertificateFacts certificate) {
        json.startObject();
        writeHolder(json, certificate);
        writeMake(json, certificate);
        json.endObject();
    }

    private static void writeMake(JsonOut json, CertificateFacts certificate) {
        json.key(SERIAL).string(certificate.serial());
        json.key(KEY_ALGORITHM).string(certificate.keyAlgorithm());
        json.key(KEY_BITS).number(certificate.keyBits());
        json.key(SIGNATURE_ALGORITHM).string(certificate.signatureAlgorithm());
        json.key(SPKI_SHA256).string(certificate.spkiSha256());
        json.key(MUST_STAPLE).flag(certificate.mustStaple());
        json.key(EMBEDDED_SCTS).number(certificate.embeddedScts());
        if (certificate.cut()) json.key(CUT).flag(true);
    }

    static Draft read(JsonIn in) {
        Draft certificate = new Draft();
        in.enterObject();
        for (RecordKey key = in.key(); key != null; key = in.key()) certificate.take(key, in);
        return certificate;
    }

    /** What has been read of a certificate so far. */
    static final class Draft {
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
        private boolean cut;

        /** Reads the value of {@code key} if that is one of a certificate, and passes over it if not. */
        void take(RecordKey key, JsonIn in) {
            switch (key) {
                case SUBJECT -> subject = in.stringOrNull();
                case ISSUER -> issuer = in.stringOrNull();
                case NOT_BEFORE -> notBefore = in.orNull(JsonIn::instant);
                case NOT_AFTER -> notAfter = in.orNull(JsonIn::instant);
                case SANS -> names = in.strings();
                case SERIAL -> serial = in.string();
                case KEY_ALGORITHM -> keyAlgorithm = in.string();
                case KEY_BITS -> keyBits = in.smallInteger();
                case SIGNATURE_ALGORITHM -> signatureAlgorithm = in.string();
                case SPKI_SHA256 -> spkiSha256 = in.string();
                case MUST_STAPLE -> mustStaple = in.flag();
                case EMBEDDED_SCTS -> embeddedScts = in.smallInteger();
                case CUT -> cut = in.flag();
                default -> in.skip();
            }
        }

        /**
         * @param holder where the first part was read; this one itself but for the leaf
         */
        CertificateFacts facts(JsonIn in, Draft holder, String sha256) {
            return new CertificateFacts(
                    in.required(holder.subject, SUBJECT),
                    in.required(holder.issuer, ISSUER),
                    serial,
                    in.required(holder.notBefore, NOT_BEFORE),
                    in.required(holder.notAfter, NOT_AFTER),
                    holder.names,
                    keyAlgorithm,
                    keyBits,
                    signatureAlgorithm,
                    sha256,
                    spkiSha256,
                    mustStaple,
                    embeddedScts,
                    cut);
        }
    }
}
