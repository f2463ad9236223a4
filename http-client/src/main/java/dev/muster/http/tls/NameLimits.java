package dev.muster.http.tls;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The name constraints of one authority (RFC 5280, 4.2.1.10), as far as PKIX leaves them to us: how many there are,
 * and which DNS names are excluded. PKIX lets {@code *.example.com} pass where {@code bar.example.com} is excluded;
 * Chrome and Firefox do not, for it is good for that name.
 *
 * @param count permitted and excluded ones, of all kinds
 * @param excludedNames lower case
 */
record NameLimits(int count, List<String> excludedNames) {
    private static final int PERMITTED = 0xa0;
    private static final int EXCLUDED = 0xa1;
    private static final int DNS_NAME = 0x82;

    NameLimits {
        excludedNames = List.copyOf(excludedNames);
    }

    /**
     * @return {@code null} where there is no such extension
     * @throws Der.Malformed also where it constrains nothing, which no authority may say
     */
    static @Nullable NameLimits of(X509Certificate authority) throws Der.Malformed {
        Der value = Extensions.value(authority, Extensions.NAME_CONSTRAINTS);
        if (value == null) return null;
        Der lists = value.enter(Der.SEQUENCE);
        if (!lists.hasMore()) throw new Der.Malformed();
        int count = 0;
        List<String> excluded = new ArrayList<>();
        while (lists.hasMore()) {
            int tag = lists.tag();
            if (tag != PERMITTED && tag != EXCLUDED) throw new Der.Malformed();
            Der subtrees = lists.enter(tag);
            if (!subtrees.hasMore()) throw new Der.Malformed();
            for (; subtrees.hasMore(); count++) {
                Der base = subtrees.enter(Der.SEQUENCE);
                if (tag == EXCLUDED && base.tag() == DNS_NAME) {
                    String name = new String(base.enter(DNS_NAME).rest(), StandardCharsets.ISO_8859_1);
                    excluded.add(name.toLowerCase(Locale.ROOT));
                }
            }
        }
        return new NameLimits(count, excluded);
    }

    /** Whether a name that {@code wildcard} is good for is excluded, though the wildcard as it stands is not. */
    boolean excludes(String wildcard) {
        if (!wildcard.startsWith("*.")) return false;
        String domain = wildcard.substring(1).toLowerCase(Locale.ROOT);
        return excludedNames.stream().anyMatch(name -> name.indexOf('.') > 0 && name.substring(name.indexOf('.'))
                .equals(domain));
    }
}
