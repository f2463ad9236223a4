package dev.muster.showcase.fleet;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/**
 * What a certificate is to say, and how it is written: X.509 version 3 (RFC 5280), signed with ECDSA. The JDK reads
 * certificates but has no public writer. For certificates that live as long as a process on loopback.
 *
 * @param subject whom it names
 * @param authority whether it may sign others; else it is for a TLS server
 * @param dnsNames alternative names, which may begin with {@code *.}
 * @param addresses alternative names
 */
record CertificateTemplate(
        X500Principal subject,
        Instant notBefore,
        Instant notAfter,
        boolean authority,
        List<String> dnsNames,
        List<InetAddress> addresses) {
    private static final byte[] VERSION_3 = DerWriter.constructed(0, DerWriter.integer(BigInteger.TWO));
    private static final byte[] ECDSA_WITH_SHA256 =
            DerWriter.sequence(DerWriter.objectIdentifier("1.2.840.10045.4.3.2"));
    private static final byte[] SERVER_AUTHENTICATION = DerWriter.objectIdentifier("1.3.6.1.5.5.7.3.1");
    private static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final byte[] DIGITAL_SIGNATURE = DerWriter.bitString(new byte[] {(byte) 0x80}, 7);
    private static final byte[] SIGNING_CERTIFICATES_AND_LISTS = DerWriter.bitString(new byte[] {0x06}, 1);
    /** Enough that no two are alike, and positive. */
    private static final int SERIAL_BITS = 127;

    CertificateTemplate {
        dnsNames = List.copyOf(dnsNames);
        addresses = List.copyOf(addresses);
    }

    /** @param keys of an elliptic curve */
    PrivateKeyEntry selfSigned(KeyPair keys) throws GeneralSecurityException {
        X509Certificate own = certificate(keys.getPublic(), subject, keys.getPrivate(), keys.getPublic());
        return new PrivateKeyEntry(keys.getPrivate(), new Certificate[] {own});
    }

    /**
     * @param issuer whose chain follows the new certificate; its key is of an elliptic curve
     * @param keys of the subject
     */
    PrivateKeyEntry signedBy(PrivateKeyEntry issuer, KeyPair keys) throws GeneralSecurityException {
        X509Certificate above = (X509Certificate) issuer.getCertificate();
        List<Certificate> chain = new ArrayList<>();
        chain.add(certificate(
                keys.getPublic(), above.getSubjectX500Principal(), issuer.getPrivateKey(), above.getPublicKey()));
        chain.addAll(List.of(issuer.getCertificateChain()));
        return new PrivateKeyEntry(keys.getPrivate(), chain.toArray(Certificate[]::new));
    }

    private X509Certificate certificate(PublicKey key, X500Principal issuer, PrivateKey signer, PublicKey signersPublic)
            throws GeneralSecurityException {
        byte[] unsigned = DerWriter.sequence(
                VERSION_3,
                DerWriter.integer(new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(0)),
                ECDSA_WITH_SHA256,
                issuer.getEncoded(),
                DerWriter.sequence(DerWriter.time(notBefore), DerWriter.time(notAfter)),
                subject.getEncoded(),
                key.getEncoded(),
                DerWriter.constructed(3, extensions(identifier(key), identifier(signersPublic))));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(signer);
        signature.update(unsigned);
        byte[] whole = DerWriter.sequence(unsigned, ECDSA_WITH_SHA256, DerWriter.bitString(signature.sign(), 0));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
    }

    private byte[] extensions(byte[] ownIdentifier, byte[] issuersIdentifier) {
        List<byte[]> extensions = new ArrayList<>();
        extensions.add(extension(SUBJECT_KEY_IDENTIFIER, DerWriter.octetString(ownIdentifier)));
        extensions.add(
                extension(AUTHORITY_KEY_IDENTIFIER, DerWriter.sequence(DerWriter.primitive(0, issuersIdentifier))));
        extensions.add(
                critical(BASIC_CONSTRAINTS, authority ? DerWriter.sequence(DerWriter.yes()) : DerWriter.sequence()));
        extensions.add(critical(KEY_USAGE, authority ? SIGNING_CERTIFICATES_AND_LISTS : DIGITAL_SIGNATURE));
        if (!authority) extensions.add(extension(EXTENDED_KEY_USAGE, DerWriter.sequence(SERVER_AUTHENTICATION)));
        List<byte[]> names = new ArrayList<>();
        for (String name : dnsNames) names.add(DerWriter.primitive(2, DerWriter.ascii(name)));
        for (InetAddress address : addresses) names.add(DerWriter.primitive(7, address.getAddress()));
        if (!names.isEmpty()) extensions.add(extension(SUBJECT_ALTERNATIVE_NAME, sequence(names)));
        return sequence(extensions);
    }

    private static byte[] extension(String identifier, byte[] value) {
        return DerWriter.sequence(DerWriter.objectIdentifier(identifier), DerWriter.octetString(value));
    }

    private static byte[] critical(String identifier, byte[] value) {
        return DerWriter.sequence(
                DerWriter.objectIdentifier(identifier), DerWriter.yes(), DerWriter.octetString(value));
    }

    private static byte[] sequence(List<byte[]> elements) {
        return DerWriter.sequence(elements.toArray(byte[][]::new));
    }

    /** Names a key: any digest of it does, as long as both sides of a signature use the same (RFC 5280, 4.2.1.2). */
    private static byte[] identifier(PublicKey key) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
        return java.util.Arrays.copyOf(digest, 20);
    }
}
