package dev.muster.http.tls;

import dev.muster.http.target.Host;
import dev.muster.http.target.IpLiteral;
import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The names that a certificate is good for (RFC 9525, 6): DNS names and addresses of the subject alternative name,
 * never the common name. A wildcard stands for one whole left-most label.
 */
final class SubjectNames {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;
    private static final long OBJECTS = 120;

    private final List<String> all;
    private final Set<String> exact = new HashSet<>();
    /** Of {@code *.example.com} the part from the dot on. */
    private final Set<String> wildcards = new HashSet<>();

    private final Set<InetAddress> addresses = new HashSet<>();

    private SubjectNames(List<String> all) {
        this.all = List.copyOf(all);
    }

    /** @return no names at all when the extension is malformed */
    static SubjectNames of(X509Certificate certificate) {
        List<String> dns = new ArrayList<>();
        List<String> addresses = new ArrayList<>();
        for (List<?> entry : entries(certificate)) {
            if (entry.size() < 2 || !(entry.get(1) instanceof String value)) continue;
            if (Integer.valueOf(DNS_NAME).equals(entry.get(0))) dns.add(value);
            if (Integer.valueOf(IP_ADDRESS).equals(entry.get(0))) addresses.add(value);
        }
        List<String> all = new ArrayList<>(dns);
        all.addAll(addresses);
        SubjectNames names = new SubjectNames(all);
        dns.forEach(names::addDns);
        addresses.forEach(names::addAddress);
        return names;
    }

    private static Collection<List<?>> entries(X509Certificate certificate) {
        try {
            Collection<List<?>> entries = certificate.getSubjectAlternativeNames();
            return entries == null ? List.of() : entries;
        } catch (CertificateParsingException malformed) {
            return List.of();
        }
    }

    private void addDns(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("*.")) {
            exact.add(lower);
            return;
        }
        String rest = lower.substring(1);
        // *.com would be good for a whole registry.
        if (rest.indexOf('.', 1) > 0 && rest.indexOf('*') < 0) wildcards.add(rest);
    }

    private void addAddress(String text) {
        byte[] octets = IpLiteral.parse(text);
        if (octets != null) addresses.add(IpLiteral.address(octets));
    }

    /** As they stand, DNS names before addresses. */
    List<String> all() {
        return all;
    }

    /** About how many bytes they take in memory: a string each, and an entry of a set. */
    long heldBytes() {
        long sum = 0;
        for (String name : all) sum += OBJECTS + name.length();
        return sum;
    }

    boolean cover(Host host) {
        String value = host.value();
        if (host.isAddress()) return host.address().filter(addresses::contains).isPresent();
        if (exact.contains(value)) return true;
        int dot = value.indexOf('.');
        return dot > 0 && wildcards.contains(value.substring(dot));
    }
}
