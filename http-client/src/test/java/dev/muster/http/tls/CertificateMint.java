package dev.muster.http.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** Certificates good and bad for tests. Valid around {@link #NOW} where nothing else is said. */
public final class CertificateMint {
    public static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final AtomicLong SERIALS = new AtomicLong(1000);

    private final X500Name subject;
    private @Nullable KeyPair keys;
    private @Nullable String signature;
    private Instant notBefore = NOW.minus(Duration.ofDays(30));
    private Instant notAfter = NOW.plus(Duration.ofDays(60));
    private boolean authority;
    private @Nullable BigInteger serial;
    private final List<GeneralName> names = new ArrayList<>();
    private final List<Extension> extensions = new ArrayList<>();

    private CertificateMint(X500Name subject) {
        this.subject = subject;
    }

    /** A certificate for {@code name}, which is its common name and its only alternative name. */
    public static CertificateMint forName(String name) {
        return subject("CN=" + name).dns(name);
    }

    public static CertificateMint subject(String subject) {
        return new CertificateMint(new X500Name(subject));
    }

    public static CertificateMint subject(X500Name subject) {
        return new CertificateMint(subject);
    }

    public static CertificateMint authority(String name) {
        CertificateMint mint = subject("CN=" + name);
        mint.authority = true;
        return mint.valid(NOW.minus(Duration.ofDays(3650)), NOW.plus(Duration.ofDays(3650)));
    }

    public CertificateMint dns(String name) {
        names.add(new GeneralName(GeneralName.dNSName, name));
        return this;
    }

    public CertificateMint ip(String address) {
        names.add(new GeneralName(GeneralName.iPAddress, address));
        return this;
    }

    public CertificateMint valid(Instant from, Instant to) {
        notBefore = from;
        notAfter = to;
        return this;
    }

    public CertificateMint serial(BigInteger number) {
        serial = number;
        return this;
    }

    public CertificateMint keys(KeyPair pair) {
        keys = pair;
        return this;
    }

    /** For example {@code SHA1withRSA}; the signer's key must fit. */
    public CertificateMint signature(String algorithm) {
        signature = algorithm;
        return this;
    }

    public CertificateMint extension(String oid, boolean critical, ASN1Encodable value) {
        try {
            return extension(oid, critical, value.toASN1Primitive().getEncoded());
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** With {@code value} as it stands, also where it is no DER. */
    public CertificateMint extension(String oid, boolean critical, byte[] value) {
        extensions.add(new Extension(new ASN1ObjectIdentifier(oid), critical, value));
        return this;
    }

    public Minted selfSigned() {
        KeyPair own = ownKeys();
        return new Minted(own, List.of(mint(own, own, subject)));
    }

    public Minted signedBy(Minted issuer) {
        KeyPair own = ownKeys();
        X500Name issuerName = X500Name.getInstance(
                issuer.certificate().getSubjectX500Principal().getEncoded());
        List<X509Certificate> chain = new ArrayList<>();
        chain.add(mint(own, issuer.keys(), issuerName));
        chain.addAll(issuer.chain());
        return new Minted(own, chain);
    }

    private KeyPair ownKeys() {
        return keys != null ? keys : p256();
    }

    private X509Certificate mint(KeyPair own, KeyPair signer, X500Name issuer) {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                serial != null ? serial : BigInteger.valueOf(SERIALS.incrementAndGet()),
                Date.from(notBefore),
                Date.from(notAfter),
                subject,
                own.getPublic());
        try {
            if (authority) builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            if (!names.isEmpty()) {
                // Critical where there is no subject beside it (RFC 5280, 4.2.1.6); the JDK reads no other.
                boolean alone = subject.getRDNs().length == 0;
                builder.addExtension(
                        Extension.subjectAlternativeName, alone, new GeneralNames(names.toArray(GeneralName[]::new)));
            }
            for (Extension extension : extensions) builder.addExtension(extension);
            String algorithm = signature != null ? signature : usualSignature(signer);
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(signer.getPrivate())));
        } catch (IOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String usualSignature(KeyPair signer) {
        return switch (signer.getPublic().getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "Ed25519";
        };
    }

    public static KeyPair p256() {
        return keys("EC", 256);
    }

    public static KeyPair rsa(int bits) {
        return keys("RSA", bits);
    }

    public static KeyPair ed25519() {
        return keys("Ed25519", 255);
    }

    public static KeyPair keys(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static ASN1Primitive der(byte[] encoded) {
        try {
            return ASN1Primitive.fromByteArray(encoded);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
