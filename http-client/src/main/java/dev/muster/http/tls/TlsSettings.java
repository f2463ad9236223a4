package dev.muster.http.tls;

import dev.muster.config.Settings;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How TLS is spoken; read from {@code muster.http.tls}.
 *
 * @param verify what an unverified chain does to a fetch
 * @param cryptoProvider which implementation does the cryptography
 * @param legacy whether TLS 1.0 and 1.1 and the suites that go with them are offered too
 * @param trusted authorities that verification trusts beside those of the JDK
 * @param limits of each handshake
 */
public record TlsSettings(
        Verify verify, CryptoProvider cryptoProvider, boolean legacy, List<X509Certificate> trusted, TlsLimits limits) {
    /** What an unverified chain does to a fetch. */
    public enum Verify {
        /** It is recorded. */
        RECORD,
        /** It is recorded, and the fetch fails as {@code tls.unverified} before a request is sent. */
        ENFORCE
    }

    /** Which implementation does the cryptography. */
    public enum CryptoProvider {
        /** Amazon Corretto Crypto Provider where it is there and loads, else the JDK. */
        AUTO,
        /** What the JDK brings along. */
        JDK,
        /** Amazon Corretto Crypto Provider; an error where it is not there. */
        ACCP
    }

    public TlsSettings {
        trusted = List.copyOf(trusted);
    }

    /** Trusts the authorities of the JDK alone; the limits are those of {@code reference.conf}. */
    public TlsSettings(Verify verify, CryptoProvider cryptoProvider, boolean legacy) {
        this(verify, cryptoProvider, legacy, List.of(), TlsLimits.usual());
    }

    /**
     * Reads {@code muster.http.tls} and the limits, and the files with certificates that they name.
     *
     * @throws IllegalArgumentException a value is not allowed, or a file cannot be read; the message names the setting
     */
    public static TlsSettings from(Settings settings) {
        return new TlsSettings(
                choice(Verify.class, settings, "muster.http.tls.verify"),
                choice(CryptoProvider.class, settings, "muster.http.tls.crypto-provider"),
                settings.getBoolean("muster.http.tls.legacy"),
                CertificateFiles.read("muster.http.tls.trusted", settings.getStrings("muster.http.tls.trusted")),
                TlsLimits.from(settings));
    }

    /** With {@code more} trusted too. */
    public TlsSettings trusting(X509Certificate more) {
        List<X509Certificate> all = new ArrayList<>(trusted);
        all.add(more);
        return new TlsSettings(verify, cryptoProvider, legacy, all, limits);
    }

    private static <E extends Enum<E>> E choice(Class<E> type, Settings settings, String path) {
        String found = settings.getString(path);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(found)) return constant;
        }
        StringBuilder allowed = new StringBuilder();
        for (E constant : type.getEnumConstants()) {
            allowed.append(allowed.isEmpty() ? "" : ", ").append(constant.name().toLowerCase(Locale.ROOT));
        }
        throw new IllegalArgumentException(path + " must be one of " + allowed + ", found " + found);
    }
}
