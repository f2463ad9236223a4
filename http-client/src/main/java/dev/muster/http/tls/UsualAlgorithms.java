package dev.muster.http.tls;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * The key exchange groups and signature schemes of a first ClientHello: those that nearly every server accepts. JSSE
 * computes a key share of each kind it may offer, and X25519 costs the JDK more than P-256, for which it and ACCP have
 * intrinsics or native code; and in each handshake it asks its rules of every signature scheme it may offer, whether a
 * server has ever used it or not.
 */
final class UsualAlgorithms {
    /** RFC 8446, 9.1: every TLS 1.3 server must have the first. */
    private static final String[] GROUPS = {"secp256r1", "secp384r1", "secp521r1"};

    /** Those of the certificates that the web has, and those of old servers that the JDK still offers to TLS 1.2. */
    private static final String[] SIGNATURES = {
        "ecdsa_secp256r1_sha256",
        "ecdsa_secp384r1_sha384",
        "ecdsa_secp521r1_sha512",
        "rsa_pss_rsae_sha256",
        "rsa_pss_rsae_sha384",
        "rsa_pss_rsae_sha512",
        "rsa_pkcs1_sha256",
        "rsa_pkcs1_sha384",
        "rsa_pkcs1_sha512",
        "ecdsa_sha1",
        "rsa_pkcs1_sha1"
    };

    private final @Nullable Method groups;
    private final @Nullable Method signatures;

    private UsualAlgorithms(@Nullable Method groups, @Nullable Method signatures) {
        this.groups = groups;
        this.signatures = signatures;
    }

    /** Before Java 19 and 20, which brought the setters, the choice belongs to the whole JVM. */
    static UsualAlgorithms ofThisJvm() {
        return new UsualAlgorithms(
                setter("setNamedGroups", "jdk.tls.namedGroups"),
                setter("setSignatureSchemes", "jdk.tls.client.SignatureSchemes"));
    }

    private static @Nullable Method setter(String name, String ofTheJvm) {
        if (System.getProperty(ofTheJvm) != null) return null; // The user has chosen.
        try {
            return SSLParameters.class.getMethod(name, String[].class);
        } catch (NoSuchMethodException olderJava) {
            return null;
        }
    }

    /** Whether it leaves anything out here. */
    boolean canChoose() {
        return groups != null || signatures != null;
    }

    void applyTo(SSLParameters parameters) {
        set(groups, parameters, GROUPS);
        set(signatures, parameters, SIGNATURES);
    }

    private static void set(@Nullable Method setter, SSLParameters parameters, String[] names) {
        if (setter == null) return;
        try {
            setter.invoke(parameters, (Object) names);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(setter.getName() + " is public and takes these names", e);
        }
    }
}
