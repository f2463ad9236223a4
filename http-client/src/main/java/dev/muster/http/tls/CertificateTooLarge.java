package dev.muster.http.tls;

import java.security.cert.CertificateException;

/** A chain in more parts, or a key of more bits, than a handshake is worth. */
final class CertificateTooLarge extends CertificateException {
    private static final long serialVersionUID = 1;

    CertificateTooLarge(String message) {
        super(message);
    }
}
