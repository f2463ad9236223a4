package dev.muster.http.tls;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.security.auth.x500.X500Principal;

/** One name of a certificate as it is encoded, of whatever form (RFC 5280, 4.2.1.6). */
final class GeneralName {
    static final int MAIL = 0x81;
    static final int DNS = 0x82;
    static final int DIRECTORY = 0xa4;
    static final int ADDRESS = 0x87;

    private final int tag;
    private final byte[] content;

    private GeneralName(int tag, byte[] content) {
        this.tag = tag;
        this.content = content;
    }

    /** All alternative names, and the subject where there is one. */
    static List<GeneralName> of(X509Certificate certificate) throws Der.Malformed {
        List<GeneralName> names = new ArrayList<>();
        Der value = Extensions.value(certificate, Extensions.ALTERNATIVE_NAMES);
        if (value != null) {
            Der list = value.enter(Der.SEQUENCE);
            while (list.hasMore()) names.add(read(list));
        }
        byte[] subject = certificate.getSubjectX500Principal().getEncoded();
        if (Der.of(subject).enter(Der.SEQUENCE).hasMore()) names.add(new GeneralName(DIRECTORY, subject));
        return names;
    }

    /** Goes past the next element of {@code list}. */
    static GeneralName read(Der list) throws Der.Malformed {
        int tag = list.tag();
        return new GeneralName(tag, list.enter(tag).rest());
    }

    /** Which form it has. */
    int tag() {
        return tag;
    }

    /** Not to be changed. */
    byte[] content() {
        return content;
    }

    /** Latin-1, so that any byte is some character; names that count are ASCII. */
    String text() {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    /** The first so many parts of a directory name, each found out once. */
    static final class Prefixes {
        private final List<byte[]> parts = new ArrayList<>();
        private final Map<Integer, X500Principal> known = new HashMap<>();

        Prefixes(byte[] directoryName) throws Der.Malformed {
            Der sequence = Der.of(directoryName).enter(Der.SEQUENCE);
            while (sequence.hasMore()) parts.add(sequence.element());
        }

        int size() {
            return parts.size();
        }

        X500Principal first(int count) {
            return known.computeIfAbsent(count, c -> new X500Principal(Der.sequence(parts.subList(0, c))));
        }
    }
}
