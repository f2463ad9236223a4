package dev.muster.showcase.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.SignatureException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FleetCertificatesTest {
    private static final Instant NOW = Instant.parse("2026-11-29T10:15:30Z");
    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";

    private final FleetCertificates certificates = new FleetCertificates(NOW);

    @Test
    void theAuthorityMaySignCertificatesAndIsSignedByItself() throws Exception {
        X509Certificate authority = certificates.authority();

        authority.verify(authority.getPublicKey());
        assertThat(authority.getVersion()).isEqualTo(3);
        assertThat(authority.getBasicConstraints()).isEqualTo(Integer.MAX_VALUE);
        assertThat(authority.getKeyUsage())
                .containsExactly(false, false, false, false, false, true, true, false, false);
        assertThat(authority.getSubjectX500Principal().getName())
                .isEqualTo("CN=Muster Demo Authority,O=Muster demo fleet");
        assertThat(certificates.authority()).isSameAs(authority);
    }

    @ParameterizedTest
    @EnumSource(
            value = SiteIdentity.class,
            names = {"GOOD", "RSA"})
    void goodOnesStandUpToTheJdksOwnValidation(SiteIdentity identity) throws Exception {
        PrivateKeyEntry minted = certificates.mint(identity);

        validate(minted);
        X509Certificate own = own(minted);
        own.verify(certificates.authority().getPublicKey());
        assertThat(own.getPublicKey())
                .isInstanceOf(identity == SiteIdentity.RSA ? RSAPublicKey.class : ECPublicKey.class);
        assertThat(own.getBasicConstraints()).isEqualTo(-1);
        assertThat(own.getExtendedKeyUsage()).containsExactly(SERVER_AUTHENTICATION);
        assertThat(own.getSubjectAlternativeNames())
                .contains(List.of(2, "*.fleet.muster.test"), List.of(7, "127.0.0.1"));
        assertThat(own.getSerialNumber()).isPositive();
    }

    @Test
    void othersAreOutOfTimeAsTheirNamesSay() throws Exception {
        assertThatThrownBy(() -> validate(certificates.mint(SiteIdentity.EXPIRED)))
                .hasCauseInstanceOf(CertificateExpiredException.class);
        assertThatThrownBy(() -> validate(certificates.mint(SiteIdentity.NOT_YET_VALID)))
                .hasCauseInstanceOf(CertificateNotYetValidException.class);
    }

    @Test
    void strangersAreNotOfTheAuthority() throws Exception {
        for (SiteIdentity identity : List.of(SiteIdentity.SELF_SIGNED, SiteIdentity.UNTRUSTED)) {
            X509Certificate own = own(certificates.mint(identity));

            assertThatThrownBy(() -> own.verify(certificates.authority().getPublicKey()))
                    .isInstanceOf(SignatureException.class);
        }
        X509Certificate selfSigned = own(certificates.mint(SiteIdentity.SELF_SIGNED));
        selfSigned.verify(selfSigned.getPublicKey());
    }

    @Test
    void theWrongHostIsValidForAnotherName() throws Exception {
        PrivateKeyEntry minted = certificates.mint(SiteIdentity.WRONG_HOST);

        validate(minted);
        assertThat(own(minted).getSubjectAlternativeNames()).containsExactly(List.of(2, "elsewhere.example"));
    }

    private void validate(PrivateKeyEntry minted) throws GeneralSecurityException {
        CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(own(minted)));
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(certificates.authority(), null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(NOW));
        try {
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
        } catch (CertPathValidatorException invalid) {
            throw new GeneralSecurityException(invalid.getCause() == null ? invalid : invalid.getCause());
        }
    }

    private static X509Certificate own(PrivateKeyEntry minted) {
        return (X509Certificate) minted.getCertificate();
    }
}
