package dev.muster.http.tls;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Security;
import java.util.Optional;

/**
 * Amazon Corretto Crypto Provider, which may be missing from the class path or have no native part for this machine.
 */
final class CorrettoProvider {
    static final String NAME = "AmazonCorrettoCryptoProvider";

    private CorrettoProvider() {}

    /** @return why it cannot be used, empty when it is now first in the JVM's list */
    static Optional<String> install() {
        try {
            return Loaded.install();
        } catch (LinkageError e) {
            return Optional.of("it is not on the class path or does not load: " + e);
        }
    }

    /** Apart, so that the class of the provider is looked for only inside the {@code try}. */
    private static final class Loaded {
        static Optional<String> install() {
            Throwable trouble = AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError();
            if (trouble != null) return Optional.of("its native part does not load here: " + trouble.getMessage());
            AmazonCorrettoCryptoProvider.install();
            return Security.getProviders()[0].getName().equals(NAME)
                    ? Optional.empty()
                    : Optional.of("the list of security providers cannot be changed");
        }
    }
}
