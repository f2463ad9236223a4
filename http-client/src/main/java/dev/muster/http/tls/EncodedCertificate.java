package dev.muster.http.tls;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;

/**
 * A certificate as the bytes that a peer sent. That is what is kept of it until it is verified: what a parser makes of
 * them takes up to fifty times their room.
 */
public final class EncodedCertificate {
    private final byte[] der;

    private EncodedCertificate(byte[] der) {
        this.der = der;
    }

    /** @param certificate one that was read from bytes */
    public static EncodedCertificate of(X509Certificate certificate) {
        try {
            return new EncodedCertificate(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate that was read from bytes has them still", e);
        }
    }

    /** Its bytes, a copy. */
    public byte[] encoded() {
        return der.clone();
    }

    /** Bytes of the encoding. */
    public int length() {
        return der.length;
    }

    /** Read once more. The JDK remembers the last few hundred, so this usually costs no more than to hash the bytes. */
    public X509Certificate parse() {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new IllegalStateException("what was read once from these bytes can be read again", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EncodedCertificate that && Arrays.equals(der, that.der);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(der);
    }

    @Override
    public String toString() {
        return "certificate of " + der.length + " bytes";
    }
}
