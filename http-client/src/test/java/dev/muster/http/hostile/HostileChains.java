package dev.muster.http.hostile;

import dev.muster.http.tls.CertificateMint;
import dev.muster.http.tls.Minted;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;

/** Chains that are made to be expensive, for {@code localhost} and {@code www.example.com}, valid today. */
public final class HostileChains {
    /** With these the certificates fit into the handshake that JSSE reads unless told otherwise, 32 KiB. */
    public static final int POLICIES_THAT_FIT = 700;

    private static final Duration DAY = Duration.ofDays(1);

    private HostileChains() {}

    /**
     * An untrusted intermediate that bears the name of {@code root}, with so many policies and mappings: by names alone
     * it leads to a trusted authority, and whoever reads its policies before its signature computes for minutes.
     */
    public static Minted policiesUnderTheNameOf(X509Certificate root, int policies) {
        X500Name name = X500Name.getInstance(root.getSubjectX500Principal().getEncoded());
        Minted impostor = authority(CertificateMint.subject(name).keys(CertificateMint.p256()))
                .selfSigned();
        return withPolicies(impostor, policies).withoutRoot();
    }

    /** The same below an authority that is in order. */
    public static Minted withPolicies(Minted root, int policies) {
        Minted middle = mapping(today(CertificateMint.authority("Policies")), policies, policies)
                .signedBy(root);
        return mapping(leaf(), policies, 0).signedBy(middle);
    }

    /** Each maps both its policies to both: the tree doubles with every authority. */
    public static Minted doublingPolicies(Minted root, int authorities) {
        Minted last = root;
        for (int i = 0; i < authorities; i++) {
            ASN1EncodableVector mappings = new ASN1EncodableVector();
            for (int from = 0; from < 2; from++) {
                for (int to = 0; to < 2; to++) mappings.add(pair(from, to));
            }
            last = mapping(today(CertificateMint.authority("Doubling " + i)), 2, 0)
                    .extension("2.5.29.33", false, new DERSequence(mappings))
                    .signedBy(last);
        }
        return mapping(leaf(), 2, 0).signedBy(last);
    }

    /** So many names below so many constraints that none of them meets. */
    public static Minted namesUnderConstraints(Minted root, int names, int constraints) {
        GeneralSubtree[] excluded = new GeneralSubtree[constraints];
        for (int i = 0; i < constraints; i++) {
            excluded[i] = new GeneralSubtree(new GeneralName(GeneralName.dNSName, "n" + i + ".invalid"));
        }
        Minted middle = today(CertificateMint.authority("Constraints"))
                .extension("2.5.29.30", true, new NameConstraints(null, excluded))
                .signedBy(root);
        CertificateMint leaf = leaf();
        for (int i = 0; i < names; i++) leaf.dns("n" + i + ".example.com");
        return leaf.signedBy(middle);
    }

    /** So many strangers of one name, none of whom signed the leaf. */
    public static Minted strangersOfOneName(int strangers) {
        List<X509Certificate> chain = new ArrayList<>();
        KeyPair keys = CertificateMint.p256();
        Minted first = today(CertificateMint.authority("Stranger")).selfSigned();
        Minted leaf = leaf().keys(keys).signedBy(first);
        chain.add(leaf.certificate());
        for (int i = 0; i < strangers; i++) {
            chain.add(today(CertificateMint.authority("Stranger")).selfSigned().certificate());
        }
        return leaf.sending(chain);
    }

    private static CertificateMint leaf() {
        return today(CertificateMint.forName("www.example.com").dns("localhost").ip("127.0.0.1"));
    }

    private static CertificateMint authority(CertificateMint mint) {
        return today(mint).extension("2.5.29.19", true, new BasicConstraints(true));
    }

    private static CertificateMint today(CertificateMint mint) {
        Instant now = Instant.now();
        Instant early = now.isBefore(CertificateMint.NOW) ? now : CertificateMint.NOW;
        Instant late = now.isAfter(CertificateMint.NOW) ? now : CertificateMint.NOW;
        return mint.valid(early.minus(DAY), late.plus(DAY));
    }

    private static CertificateMint mapping(CertificateMint mint, int policies, int mappings) {
        ASN1EncodableVector listed = new ASN1EncodableVector();
        for (int i = 0; i < policies; i++) listed.add(new DERSequence(policy(i)));
        mint.extension("2.5.29.32", false, new DERSequence(listed));
        if (mappings == 0) return mint;
        ASN1EncodableVector mapped = new ASN1EncodableVector();
        for (int i = 0; i < mappings; i++) mapped.add(pair(i, mappings - 1 - i));
        return mint.extension("2.5.29.33", false, new DERSequence(mapped));
    }

    private static DERSequence pair(int from, int to) {
        return new DERSequence(new ASN1Encodable[] {policy(from), policy(to)});
    }

    private static ASN1ObjectIdentifier policy(int number) {
        return new ASN1ObjectIdentifier("1.2.3." + number);
    }
}
