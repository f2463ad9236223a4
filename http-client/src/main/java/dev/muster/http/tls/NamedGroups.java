package dev.muster.http.tls;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * Key exchange groups of one engine. JSSE computes a key share of each kind it may offer, and X25519 costs the JDK more than P-256, for
 * which it and ACCP have intrinsics or native code; an offer of NIST curves alone makes one share instead of two.
 */
final class NamedGroups {
    /** RFC 8446, 9.1: every TLS 1.3 server must have the first. */
    private static final String[] QUICK = {"secp256r1", "secp384r1", "secp521r1"};

    private final @Nullable Method setter;

    private NamedGroups(@Nullable Method setter) {
        this.setter = setter;
    }

    /** {@code SSLParameters.setNamedGroups} came with Java 20; before it the groups belong to the whole JVM. */
    static NamedGroups ofThisJvm() {
        if (System.getProperty("jdk.tls.namedGroups") != null) return new NamedGroups(null); // The user has chosen.
        try {
            return new NamedGroups(SSLParameters.class.getMethod("setNamedGroups", String[].class));
        } catch (NoSuchMethodException olderThanJava20) {
            return new NamedGroups(null);
        }
    }

    boolean canChoose() {
        return setter != null;
    }

    void chooseQuick(SSLParameters parameters) {
        if (setter == null) return;
        try {
            setter.invoke(parameters, (Object) QUICK);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("SSLParameters.setNamedGroups is public and takes these names", e);
        }
    }
}
