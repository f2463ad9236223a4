package dev.muster.http.tls;

import static dev.muster.http.tls.Chains.leaf;
import static dev.muster.http.tls.Chains.verdict;
import static dev.muster.http.tls.Chains.verdictNaming;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An authority that the user names is held to its own certificate, as Chrome holds those that the user adds to the
 * system (enforce_anchor_constraints, enforce_anchor_expiry) and Firefox holds all; the system's are trusted as they
 * are.
 */
class NamedAuthoritiesTest {
    private static final Instant PAST = CertificateMint.NOW.minus(Duration.ofDays(9));
    private static final String PURPOSES = "2.5.29.37";
    private static final String CONSTRAINTS = "2.5.29.19";

    static Stream<Arguments> roots() {
        ExtendedKeyUsage forMail = new ExtendedKeyUsage(KeyPurposeId.id_kp_emailProtection);
        ExtendedKeyUsage forServers = new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth);
        ExtendedKeyUsage forAll = new ExtendedKeyUsage(KeyPurposeId.anyExtendedKeyUsage);
        KeyUsage noSigning = new KeyUsage(KeyUsage.digitalSignature);
        return Stream.of(
                Arguments.of(null, root()),
                Arguments.of(null, root().extension(PURPOSES, false, forServers)),
                Arguments.of(null, root().extension(PURPOSES, false, forAll)),
                Arguments.of("constraint-violated", root().extension(PURPOSES, false, forMail)),
                Arguments.of(null, NameConstraintsTest.permitting(root(), "example.com")),
                Arguments.of("constraint-violated", NameConstraintsTest.permitting(root(), "example.org")),
                Arguments.of("constraint-violated", root().extension("2.5.29.15", true, noSigning)),
                Arguments.of("constraint-violated", root().extension("1.2.3.4", true, new byte[] {5, 0})),
                Arguments.of("constraint-violated", CertificateMint.subject("CN=Root")),
                Arguments.of("constraint-violated", bare().extension(CONSTRAINTS, true, new BasicConstraints(0))),
                Arguments.of(null, bare().extension(CONSTRAINTS, true, new BasicConstraints(1))),
                Arguments.of("expired", root().valid(PAST, PAST)));
    }

    @ParameterizedTest
    @MethodSource("roots")
    void whatItsCertificateSaysCountsOnlyWhereTheUserNamedIt(@Nullable String problem, CertificateMint mint) {
        Minted root = mint.selfSigned();
        Minted leaf = leaf().signedBy(CertificateMint.authority("Middle").signedBy(root));

        Verification named = verdictNaming(root.certificate(), leaf.chain());

        assertThat(named.problem()).as("%s", named.detail()).isEqualTo(problem);
        assertThat(verdict(leaf.chain(), root)).isEqualTo(Verification.VERIFIED);
    }

    @Test
    void anAuthorityThatTheSystemTrustsIsNotNarrowedByNamingIt() {
        Minted root = NameConstraintsTest.permitting(root(), "example.org").selfSigned();
        TrustAnchors anchors = TrustAnchors.of(Chains.store(root)).with(List.of(root.certificate()));

        assertThat(anchors.isConstrained(root.certificate())).isFalse();
        assertThat(anchors.size()).isEqualTo(1);
    }

    @Test
    void aServersOwnCertificateIsTrustedAsItIsApartFromDatesAndPurpose() {
        ExtendedKeyUsage forMail = new ExtendedKeyUsage(KeyPurposeId.id_kp_emailProtection);
        Minted plain = leaf().selfSigned();
        Minted signed = leaf().signedBy(CertificateMint.authority("Stranger").selfSigned());
        Minted expired = leaf().valid(PAST, PAST).selfSigned();
        Minted other = leaf().extension(PURPOSES, false, forMail).selfSigned();
        Minted strange = leaf().extension("1.2.3.4", true, new byte[] {5, 0}).selfSigned();

        assertThat(verdictNaming(plain.certificate(), plain.chain())).isEqualTo(Verification.VERIFIED);
        assertThat(verdictNaming(signed.certificate(), signed.chain())).isEqualTo(Verification.VERIFIED);
        assertThat(verdictNaming(expired.certificate(), expired.chain()).problem())
                .isEqualTo("expired");
        assertThat(verdictNaming(other.certificate(), other.chain()).problem()).isEqualTo("constraint-violated");
        assertThat(verdictNaming(strange.certificate(), strange.chain()).problem())
                .isEqualTo("constraint-violated");
    }

    @Test
    void anIntermediateMayBeNamedAndThenNobodyAboveItMatters() {
        Minted middle = CertificateMint.authority("Middle")
                .signedBy(CertificateMint.authority("Gone").valid(PAST, PAST).selfSigned());

        assertThat(verdictNaming(middle.certificate(), leaf().signedBy(middle).chain()))
                .isEqualTo(Verification.VERIFIED);
    }

    private static CertificateMint root() {
        return CertificateMint.authority("Root");
    }

    private static CertificateMint bare() {
        return CertificateMint.subject("CN=Root");
    }
}
