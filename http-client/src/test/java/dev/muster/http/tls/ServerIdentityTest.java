package dev.muster.http.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.muster.http.target.Host;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServerIdentityTest {
    private final Minted authority = ServerIdentity.authority();
    private final TlsEngines engines =
            TlsEngines.create(new TlsSettings(TlsSettings.Verify.RECORD, TlsSettings.CryptoProvider.AUTO, false));

    @ParameterizedTest
    @EnumSource
    void everyIdentityShakesHands(ServerIdentity identity) throws SSLException {
        SSLEngine client = engines.engineFor(new Host("a.muster.test", Host.Kind.NAME), 443);

        new EnginePair(client, ServerEngines.engine(identity.mint(authority))).shakeHands();

        TlsFacts facts = engines.facts(client);
        assertThat(facts).isNotNull();
        assertThat(facts.certificates().get(0).parse().getSubjectX500Principal().getName())
                .isEqualTo(identity == ServerIdentity.WRONG_HOST ? "CN=elsewhere.example" : "CN=muster.test");
    }

    @Test
    void datesAreAroundNowSaveForTheTwoThatAreNot() {
        Date now = Date.from(Instant.now());

        assertThat(certificate(ServerIdentity.EXPIRED).getNotAfter()).isBefore(now);
        assertThat(certificate(ServerIdentity.NOT_YET_VALID).getNotBefore()).isAfter(now);
        assertThatCode(() -> certificate(ServerIdentity.GOOD).checkValidity()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void theAuthoritySignsAllButTwo(ServerIdentity identity) {
        boolean foreign = identity == ServerIdentity.SELF_SIGNED || identity == ServerIdentity.UNTRUSTED;
        boolean signed = true;
        try {
            certificate(identity).verify(authority.certificate().getPublicKey());
        } catch (java.security.GeneralSecurityException notItsSignature) {
            signed = false;
        }

        assertThat(signed).isEqualTo(!foreign);
    }

    private X509Certificate certificate(ServerIdentity identity) {
        return identity.mint(authority).certificate();
    }
}
