package dev.muster.format;

import dev.muster.http.Hop;
import dev.muster.http.tls.CertificateFacts;
import dev.muster.http.tls.TlsFacts;
import dev.muster.http.tls.Verification;
import dev.muster.record.JsonLine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The object {@code tls} of httpx, which is a record of tlsx: the handshake and the leaf. */
final class TlsxKeys {
    private TlsxKeys() {}

    static void write(JsonLine json, Hop hop) {
        TlsFacts tls = hop.tls();
        if (tls == null) return;
        json.object("tls", () -> {
            json.string("host", hop.uri().host().value());
            if (hop.address() != null) json.string("ip", hop.address());
            json.string("port", String.valueOf(hop.uri().port()));
            json.flag("probe_status", true);
            json.string("tls_version", version(tls.version()));
            json.string("cipher", tls.cipher());
            if (!tls.chain().isEmpty()) leaf(json, tls.chain().get(0), tls.verification());
        });
    }

    /** {@code TLSv1.3} is {@code tls13}. */
    static String version(String version) {
        String digits = version.replaceAll("[^0-9.]", "");
        String name = version.toLowerCase(Locale.ROOT).startsWith("ssl") ? "ssl" : "tls";
        String numbers = digits.replace(".", "");
        return name + (numbers.length() == 1 ? numbers + "0" : numbers);
    }

    private static void leaf(JsonLine json, CertificateFacts leaf, @Nullable Verification verification) {
        String problem = verification == null ? null : verification.problem();
        if (problem != null) problem(json, problem);
        json.instant("not_before", leaf.notBefore());
        json.instant("not_after", leaf.notAfter());
        json.string("subject_dn", leaf.subject());
        List<String> names = NameParts.values(leaf.subject(), "CN");
        if (!names.isEmpty()) json.string("subject_cn", names.get(0));
        strings(json, "subject_org", NameParts.values(leaf.subject(), "O"));
        strings(json, "subject_an", leaf.names());
        Set<String> domains = new LinkedHashSet<>(leaf.names());
        domains.addAll(names);
        strings(json, "domains", new ArrayList<>(domains));
        json.string("serial", serial(leaf.serial()));
        json.string("issuer_dn", leaf.issuer());
        List<String> issuers = NameParts.values(leaf.issuer(), "CN");
        if (!issuers.isEmpty()) json.string("issuer_cn", issuers.get(0));
        strings(json, "issuer_org", NameParts.values(leaf.issuer(), "O"));
        json.object("fingerprint_hash", () -> json.string("sha256", leaf.sha256()));
        if (domains.stream().anyMatch(name -> name.startsWith("*."))) json.flag("wildcard_certificate", true);
    }

    /** Verification names one problem, so one of these is there at most. */
    private static void problem(JsonLine json, String problem) {
        switch (problem) {
            case "expired" -> json.flag("expired", true);
            case "self-signed" -> json.flag("self_signed", true);
            case "name-mismatch" -> json.flag("mismatched", true);
            case "revoked" -> json.flag("revoked", true);
            case "untrusted", "incomplete-chain" -> json.flag("untrusted", true);
            default -> {
                // tlsx has no key for it
            }
        }
    }

    /** Bytes in hexadecimal with colons between, as tlsx writes them. */
    static String serial(String hex) {
        String even = hex.length() % 2 == 0 ? hex : "0" + hex;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < even.length(); i += 2) {
            if (i > 0) text.append(':');
            text.append(even, i, i + 2);
        }
        return text.toString().toUpperCase(Locale.ROOT);
    }

    private static void strings(JsonLine json, String key, List<String> values) {
        if (!values.isEmpty()) json.strings(key, values);
    }
}
