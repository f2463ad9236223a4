package dev.muster.http.tls;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * For which names an authority may issue (RFC 5280, 4.2.1.10), read as Chrome reads it. The JDK reads it otherwise: a
 * common name counts as a DNS name where there is none, also of an authority; {@code *.example.com} passes where
 * {@code bar.example.com} is excluded; and forms of names that it cannot compare make it throw.
 */
final class NameConstraints {
    private static final int PERMITTED = 0xa0;
    private static final int EXCLUDED = 0xa1;
    private static final int IPV4_RANGE = 8;
    private static final int IPV6_RANGE = 32;
    private static final Set<Integer> COMPARABLE =
            Set.of(GeneralName.MAIL, GeneralName.DNS, GeneralName.DIRECTORY, GeneralName.ADDRESS);

    private final boolean critical;
    private final List<GeneralName> permitted = new ArrayList<>();
    private final List<GeneralName> excluded = new ArrayList<>();

    private NameConstraints(boolean critical) {
        this.critical = critical;
    }

    /**
     * @return {@code null} where the authority has none
     * @throws Der.Malformed also where they constrain nothing, which no authority may say
     */
    static @Nullable NameConstraints of(X509Certificate authority) throws Der.Malformed {
        Der value = Extensions.value(authority, Extensions.NAME_CONSTRAINTS);
        if (value == null) return null;
        Set<String> criticals = authority.getCriticalExtensionOIDs();
        NameConstraints constraints =
                new NameConstraints(criticals != null && criticals.contains(Extensions.NAME_CONSTRAINTS));
        Der lists = value.enter(Der.SEQUENCE);
        if (!lists.hasMore()) throw new Der.Malformed();
        while (lists.hasMore()) {
            int tag = lists.tag();
            if (tag != PERMITTED && tag != EXCLUDED) throw new Der.Malformed();
            read(lists.enter(tag), tag == PERMITTED ? constraints.permitted : constraints.excluded);
        }
        return constraints;
    }

    private static void read(Der subtrees, List<GeneralName> into) throws Der.Malformed {
        if (!subtrees.hasMore()) throw new Der.Malformed();
        while (subtrees.hasMore()) {
            Der subtree = subtrees.enter(Der.SEQUENCE);
            GeneralName base = GeneralName.read(subtree);
            // Minimum and maximum are not used in this profile; an address goes with its mask.
            if (subtree.hasMore()) throw new Der.Malformed();
            if (base.tag() == GeneralName.ADDRESS && !isRange(base.content())) throw new Der.Malformed();
            into.add(base);
        }
    }

    /** How many there are, of all forms. */
    int count() {
        return permitted.size() + excluded.size();
    }

    /** What rules {@code certificate} out, if anything does. */
    Optional<Problem> problem(X509Certificate certificate) {
        try {
            for (GeneralName name : GeneralName.of(certificate)) {
                if (!allows(name)) {
                    return Problem.violated(certificate, "has a name that its authority may not issue for");
                }
            }
            return Optional.empty();
        } catch (Der.Malformed e) {
            return Problem.violated(certificate, "has names that cannot be read");
        }
    }

    private boolean allows(GeneralName name) throws Der.Malformed {
        boolean narrowed = permitted.stream().anyMatch(base -> base.tag() == name.tag());
        if (!COMPARABLE.contains(name.tag())) {
            boolean named = narrowed || excluded.stream().anyMatch(base -> base.tag() == name.tag());
            return !critical || !named;
        }
        GeneralName.Prefixes prefixes =
                name.tag() == GeneralName.DIRECTORY ? new GeneralName.Prefixes(name.content()) : null;
        for (GeneralName base : excluded) {
            if (base.tag() == name.tag() && matches(name, base, prefixes, true)) return false;
        }
        if (!narrowed) return true;
        for (GeneralName base : permitted) {
            if (base.tag() == name.tag() && matches(name, base, prefixes, false)) return true;
        }
        return false;
    }

    private static boolean matches(
            GeneralName name, GeneralName base, GeneralName.@Nullable Prefixes prefixes, boolean inPart)
            throws Der.Malformed {
        if (prefixes != null) {
            int parts = new GeneralName.Prefixes(base.content()).size();
            return parts <= prefixes.size() && prefixes.first(parts).equals(new X500Principal(base.content()));
        }
        return switch (name.tag()) {
            case GeneralName.DNS -> isBelow(lower(name), lower(base), inPart);
            case GeneralName.MAIL -> isMailOf(name.text(), base.text());
            default -> isInRange(name.content(), base.content());
        };
    }

    private static String lower(GeneralName name) {
        String text = name.text().toLowerCase(Locale.ROOT);
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /** @param inPart whether it is enough that a name for which {@code name} is good lies below {@code domain} */
    private static boolean isBelow(String name, String domain, boolean inPart) {
        if (domain.isEmpty()) return true;
        int dot = domain.indexOf('.');
        if (inPart && name.startsWith("*.") && dot >= 0 && name.substring(1).equals(domain.substring(dot))) return true;
        if (name.equals(domain)) return true;
        return name.endsWith(domain.startsWith(".") ? domain : "." + domain);
    }

    /** A mailbox, all of a host, or with a leading dot all of the hosts below a domain. */
    private static boolean isMailOf(String mailbox, String base) {
        String host = mailbox.substring(mailbox.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        int at = base.lastIndexOf('@');
        String ofBase = base.substring(at + 1).toLowerCase(Locale.ROOT);
        if (at >= 0) return host.equals(ofBase) && mailbox.startsWith(base.substring(0, at + 1));
        return ofBase.startsWith(".") ? host.endsWith(ofBase) : host.equals(ofBase);
    }

    /** An address and a mask of the same length, ones before zeros. */
    private static boolean isRange(byte[] range) {
        if (range.length != IPV4_RANGE && range.length != IPV6_RANGE) return false;
        boolean ended = false;
        for (int bit = range.length / 2 * 8; bit < range.length * 8; bit++) {
            boolean one = (range[bit / 8] >> (7 - bit % 8) & 1) == 1;
            if (one && ended) return false;
            ended |= !one;
        }
        return true;
    }

    private static boolean isInRange(byte[] address, byte[] range) {
        if (address.length * 2 != range.length) return false;
        for (int i = 0; i < address.length; i++) {
            if (((address[i] ^ range[i]) & range[address.length + i]) != 0) return false;
        }
        return true;
    }
}
