package dev.muster.http.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.http.target.Host;
import dev.muster.http.tls.EnginePair;
import dev.muster.http.tls.TlsEngines;
import dev.muster.http.tls.TlsFacts;
import dev.muster.http.tls.TlsSettings;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DemoCertificatesTest {
    private final DemoCertificates certificates = DemoCertificates.load();
    private final TlsEngines engines =
            TlsEngines.create(new TlsSettings(TlsSettings.Verify.RECORD, TlsSettings.CryptoProvider.AUTO, false));

    @ParameterizedTest
    @EnumSource
    void everyIdentityShakesHands(DemoIdentity identity) throws SSLException {
        SSLEngine client = engines.engineFor(new Host("a.muster.test", Host.Kind.NAME), 443);
        SSLEngine server = certificates.serverContext(identity).createSSLEngine();
        server.setUseClientMode(false);

        new EnginePair(client, server).shakeHands();
        TlsFacts facts = engines.facts(client);

        assertThat(facts).isNotNull();
        assertThat(facts.certificates().get(0).getSubjectX500Principal().getName())
                .isEqualTo(
                        identity == DemoIdentity.WRONG_HOST
                                ? "CN=elsewhere.example,O=Muster demo fleet"
                                : "CN=muster.test,O=Muster demo fleet");
    }

    @Test
    void theTrustStoreHoldsTheAuthorityAlone() throws Exception {
        var store = certificates.trustStore();

        assertThat(store.size()).isEqualTo(1);
        assertThat(((X509Certificate) store.getCertificate("authority")).getBasicConstraints())
                .isNotNegative();
    }
}
