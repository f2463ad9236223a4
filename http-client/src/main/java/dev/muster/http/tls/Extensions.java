package dev.muster.http.tls;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Certificate extensions that the JDK has no methods for. A malformed one counts as absent. */
final class Extensions {
    static final String ALTERNATIVE_NAMES = "2.5.29.17";
    static final String NAME_CONSTRAINTS = "2.5.29.30";
    static final String POLICIES = "2.5.29.32";
    static final String POLICY_MAPPINGS = "2.5.29.33";
    static final String POLICY_CONSTRAINTS = "2.5.29.36";
    private static final String AUTHORITY_INFORMATION = "1.3.6.1.5.5.7.1.1";
    private static final String TLS_FEATURE = "1.3.6.1.5.5.7.1.24";
    private static final String SIGNED_TIMESTAMPS = "1.3.6.1.4.1.11129.2.4.2";

    /** 1.3.6.1.5.5.7.48.2 (RFC 5280, 4.2.2.1). */
    private static final byte[] CA_ISSUERS = {0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x02};

    private static final byte[] STATUS_REQUEST = {5};

    private Extensions() {}

    /** RFC 7633, 4.1: a list of TLS extensions that the server promises, of which status_request means stapling. */
    static boolean mustStaple(X509Certificate certificate) {
        try {
            Der features = value(certificate, TLS_FEATURE);
            if (features == null) return false;
            Der list = features.enter(Der.SEQUENCE);
            boolean found = false;
            while (list.hasMore()) {
                found |= Arrays.equals(list.enter(Der.INTEGER).rest(), STATUS_REQUEST);
            }
            return found;
        } catch (Der.Malformed e) {
            return false;
        }
    }

    /** RFC 6962, 3.3: an octet string with a list in TLS form, a length before the whole and before each. */
    static int embeddedScts(X509Certificate certificate) {
        try {
            Der wrapped = value(certificate, SIGNED_TIMESTAMPS);
            return wrapped == null
                    ? 0
                    : countEntries(wrapped.enter(Der.OCTET_STRING).rest());
        } catch (Der.Malformed e) {
            return 0;
        }
    }

    private static int countEntries(byte[] list) {
        if (list.length < 2 || shortAt(list, 0) != list.length - 2) return 0;
        int count = 0;
        int position = 2;
        while (position + 2 <= list.length) {
            position += 2 + shortAt(list, position);
            count++;
        }
        return position == list.length ? count : 0;
    }

    private static int shortAt(byte[] bytes, int index) {
        return (bytes[index] & 0xff) << 8 | bytes[index + 1] & 0xff;
    }

    /** Whether it says where its issuer's certificate is to be had: a client that fetches would find the chain. */
    static boolean hasIssuerHint(X509Certificate certificate) {
        try {
            Der access = value(certificate, AUTHORITY_INFORMATION);
            if (access == null) return false;
            Der list = access.enter(Der.SEQUENCE);
            boolean found = false;
            while (list.hasMore()) {
                found |= Arrays.equals(list.enter(Der.SEQUENCE).enter(Der.OID).rest(), CA_ISSUERS);
            }
            return found;
        } catch (Der.Malformed e) {
            return false;
        }
    }

    /** The public key info exactly as it was signed; a key object may encode the same key otherwise. */
    static byte[] publicKeyInfo(byte[] certificate) throws Der.Malformed {
        int explicitVersion = 0xa0;
        Der toBeSigned = Der.of(certificate).enter(Der.SEQUENCE).enter(Der.SEQUENCE);
        if (toBeSigned.tag() == explicitVersion) toBeSigned.element();
        int before = 5; // serial number, signature, issuer, validity, subject (RFC 5280, 4.1)
        for (int i = 0; i < before; i++) toBeSigned.element();
        return toBeSigned.element();
    }

    /** How many elements the list has that is the value of this extension; as many as fit, where it is no list. */
    static int count(X509Certificate certificate, String oid) {
        byte[] bytes = certificate.getExtensionValue(oid);
        if (bytes == null) return 0;
        try {
            Der list = Der.of(bytes).enter(Der.OCTET_STRING).enter(Der.SEQUENCE);
            int count = 0;
            for (; list.hasMore(); count++) list.enter(list.tag());
            return count;
        } catch (Der.Malformed e) {
            return bytes.length / 2;
        }
    }

    static @Nullable Der value(X509Certificate certificate, String oid) throws Der.Malformed {
        byte[] wrapped = certificate.getExtensionValue(oid);
        return wrapped == null ? null : Der.of(wrapped).enter(Der.OCTET_STRING);
    }
}
