package dev.muster.http.tls;

import static dev.muster.http.tls.Chains.leaf;
import static dev.muster.http.tls.Chains.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Extended key usage along a path (RFC 5280, 4.2.1.12), as Chrome reads it. */
class PurposesTest {
    private static final Minted ROOT = CertificateMint.authority("Root").selfSigned();
    private static final String SERVERS = "1.3.6.1.5.5.7.3.1";

    @ParameterizedTest
    @CsvSource({
        "'', '', '', true",
        "servers, servers, servers, true",
        "servers, '', '', true",
        "any, any, any, true", // Firefox reads no other purpose for this one.
        "'', mail, '', false",
        "servers, mail, '', false",
        "servers, '', mail, false",
        "servers, mail servers, mail servers, true",
        "clients, '', '', false",
        "clients servers, clients servers, '', true",
        "'', clients, clients, false"
    })
    void whoListsPurposesMustListServers(String ofLeaf, String ofLower, String ofUpper, boolean verified) {
        Minted upper = with(CertificateMint.authority("Upper"), ofUpper).signedBy(ROOT);
        Minted lower = with(CertificateMint.authority("Lower"), ofLower).signedBy(upper);

        Verification verdict = verdict(with(leaf(), ofLeaf).signedBy(lower).chain(), ROOT);

        assertThat(verdict.verified()).as("%s", verdict.detail()).isEqualTo(verified);
        assertThat(verdict.problem()).isEqualTo(verified ? null : "constraint-violated");
    }

    private static CertificateMint with(CertificateMint mint, String purposes) {
        if (purposes.isEmpty()) return mint;
        KeyPurposeId[] ids = Arrays.stream(purposes.split(" "))
                .map(PurposesTest::oid)
                .map(oid -> KeyPurposeId.getInstance(new ASN1ObjectIdentifier(oid)))
                .toArray(KeyPurposeId[]::new);
        return mint.extension("2.5.29.37", false, new ExtendedKeyUsage(ids));
    }

    private static String oid(String word) {
        return switch (word) {
            case "servers" -> SERVERS;
            case "clients" -> "1.3.6.1.5.5.7.3.2";
            case "mail" -> "1.3.6.1.5.5.7.3.4";
            default -> "2.5.29.37.0";
        };
    }
}
