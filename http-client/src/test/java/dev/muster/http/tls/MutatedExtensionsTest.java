package dev.muster.http.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.muster.http.target.Host;
import java.io.IOException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;

/**
 * Extensions of every kind, with bytes changed and then signed, so that the signatures hold and PKIX gets to see them.
 * The draws are seeded: a run repeats.
 */
class MutatedExtensionsTest {
    private static final int ROUNDS = 800;
    private static final Host HOST = new Host("www.example.com", Host.Kind.NAME);
    private static final KeyPair KEYS = CertificateMint.p256();
    private static final Minted ROOT =
            CertificateMint.authority("Root").keys(KEYS).selfSigned();
    private static final ASN1ObjectIdentifier OTHER_FORM = new ASN1ObjectIdentifier("1.3.6.1.4.1.311.20.2.3");

    private final Random random = new Random(44);

    @Test
    void whateverAnExtensionHoldsThereIsAVerdict() throws Exception {
        CertificateVerifier storing = verifier(false);
        CertificateVerifier naming = verifier(true);
        Map<String, byte[]> originals = extensions();
        Set<String> problems = new HashSet<>();
        int parsed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<X509Certificate> chain = chain(originals);
            if (chain.isEmpty()) continue; // JSSE would have ended the handshake.
            parsed++;
            TlsFacts facts = TlsFacts.ofHandshake("TLSv1.3", "TLS_AES_128_GCM_SHA256", null, chain, false);
            assertThatCode(() -> {
                        problems.add(problem(storing.verify(facts, HOST)));
                        problems.add(problem(naming.verify(facts, HOST)));
                    })
                    .as("round %d", round)
                    .doesNotThrowAnyException();
        }
        assertThat(parsed).isGreaterThan(ROUNDS / 4);
        assertThat(problems).contains("null", "constraint-violated").doesNotContain("untrusted", "other");
    }

    /** Leaf and authority, each with some of the extensions, and one or two of these changed. */
    private List<X509Certificate> chain(Map<String, byte[]> originals) {
        try {
            CertificateMint authority = CertificateMint.subject("CN=Middle").keys(KEYS);
            CertificateMint leaf = CertificateMint.subject("CN=www.example.com").keys(KEYS);
            int changedOfAuthority = random.nextInt(originals.size());
            int changedOfLeaf = random.nextInt(originals.size() * 3);
            int index = 0;
            for (Map.Entry<String, byte[]> extension : originals.entrySet()) {
                boolean needed = index < 2;
                byte[] value = extension.getValue();
                if (needed || random.nextInt(3) == 0 || index == changedOfAuthority) {
                    authority.extension(
                            extension.getKey(),
                            random.nextBoolean(),
                            index == changedOfAuthority ? mutated(value) : value);
                }
                if (index == 1 || index > 2 && random.nextInt(4) == 0 || index == changedOfLeaf) {
                    leaf.extension(
                            extension.getKey(), random.nextBoolean(), index == changedOfLeaf ? mutated(value) : value);
                }
                index++;
            }
            return leaf.signedBy(authority.signedBy(ROOT)).chain();
        } catch (IllegalArgumentException unreadable) {
            return List.of();
        }
    }

    private byte[] mutated(byte[] original) {
        byte[] bytes = original.clone();
        int changes = random.nextInt(4);
        for (int i = 0; i < changes; i++) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(9));
            default -> bytes;
        };
    }

    private static CertificateVerifier verifier(boolean named) {
        Clock clock = Clock.fixed(CertificateMint.NOW, ZoneOffset.UTC);
        List<X509Certificate> root = List.of(ROOT.certificate());
        return named
                ? CertificateVerifier.trusting(Chains.store(), root, clock)
                : CertificateVerifier.trusting(Chains.store(ROOT), clock);
    }

    /** The first two are what an authority and a leaf cannot do without. */
    private static Map<String, byte[]> extensions() throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>();
        GeneralName dns = new GeneralName(GeneralName.dNSName, "www.example.com");
        GeneralName range =
                new GeneralName(GeneralName.iPAddress, new DEROctetString(new byte[] {10, 0, 0, 0, -1, 0, 0, 0}));
        GeneralName other = new GeneralName(GeneralName.otherName, new DERSequence(new ASN1Encodable[] {
            OTHER_FORM, new DERTaggedObject(0, new DERUTF8String("x"))
        }));
        GeneralName directory = new GeneralName(new X500Name("CN=www.example.com"));
        GeneralName uri = new GeneralName(GeneralName.uniformResourceIdentifier, "http://127.0.0.1:9/a");
        GeneralName mail = new GeneralName(GeneralName.rfc822Name, "a@example.com");
        GeneralName registered = new GeneralName(GeneralName.registeredID, "1.2.3.4");
        put(all, "2.5.29.19", new BasicConstraints(3));
        put(all, "2.5.29.17", new GeneralNames(new GeneralName[] {dns, dns, mail, directory, uri, other, registered}));
        GeneralSubtree[] permitted = {
            subtree(dns), subtree(range), subtree(directory), subtree(mail), subtree(other), subtree(registered)
        };
        GeneralSubtree[] excluded = {subtree(new GeneralName(GeneralName.dNSName, "no.example.com")), subtree(uri)};
        put(all, "2.5.29.30", new org.bouncycastle.asn1.x509.NameConstraints(permitted, excluded));
        put(all, "2.5.29.15", new DERBitString(new byte[] {6}, 1));
        put(all, "2.5.29.37", new ExtendedKeyUsage(new KeyPurposeId[] {
            KeyPurposeId.id_kp_serverAuth, KeyPurposeId.anyExtendedKeyUsage
        }));
        ASN1ObjectIdentifier policy = new ASN1ObjectIdentifier("1.2.3.5");
        ASN1ObjectIdentifier any = new ASN1ObjectIdentifier("2.5.29.32.0");
        DERSequence qualified = new DERSequence(new ASN1Encodable[] {
            policy,
            new DERSequence(new DERSequence(new ASN1Encodable[] {
                new ASN1ObjectIdentifier("1.3.6.1.5.5.7.2.1"), new DERIA5String("http://127.0.0.1:9/p")
            }))
        });
        put(all, "2.5.29.32", new DERSequence(new ASN1Encodable[] {qualified, new DERSequence(any)}));
        put(all, "2.5.29.33", new DERSequence(new DERSequence(new ASN1Encodable[] {policy, policy})));
        put(all, "2.5.29.36", new DERSequence(new DERTaggedObject(false, 0, new ASN1Integer(3))));
        put(all, "2.5.29.54", new ASN1Integer(2));
        put(all, "2.5.29.35", new DERSequence(new DERTaggedObject(false, 0, new DEROctetString(new byte[20]))));
        put(all, "2.5.29.14", new DEROctetString(new byte[20]));
        put(all, "2.5.29.18", new GeneralNames(uri));
        put(all, "1.3.6.1.5.5.7.1.24", new DERSequence(new ASN1Integer(5)));
        return all;
    }

    private static GeneralSubtree subtree(GeneralName base) {
        return new GeneralSubtree(base);
    }

    private static void put(Map<String, byte[]> all, String oid, ASN1Encodable value) throws IOException {
        all.put(oid, value.toASN1Primitive().getEncoded("DER"));
    }

    private static String problem(TlsFacts verified) {
        return String.valueOf(Objects.requireNonNull(verified.verification()).problem());
    }
}
