package dev.muster.http.tls;

import static dev.muster.http.tls.Chains.leaf;
import static dev.muster.http.tls.Chains.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Chrome answers (BoringSSL, pki/name_constraints.cc); Firefox answers the same where nothing else is said. */
class NameConstraintsTest {
    private static final Minted ROOT = CertificateMint.authority("Root").selfSigned();
    private static final ASN1ObjectIdentifier PRINCIPAL_NAME = new ASN1ObjectIdentifier("1.3.6.1.4.1.311.20.2.3");

    /** {@code p:} permits and {@code e:} excludes, in the order of the names of the leaf. */
    @ParameterizedTest
    @CsvSource({
        "p:example.com, www.example.com, true",
        "p:example.com, www.Example.COM, true",
        "p:example.com, www.example.com *.example.com, true",
        "p:example.com, www.example.com badexample.com, false",
        "p:.example.com, www.example.com, true",
        "p:.www.example.com, www.example.com, false",
        "p:bar.example.com p:www.example.com, www.example.com *.example.com, false", // Firefox: true.
        "p:'', www.example.com other.org, true",
        "e:'', www.example.com, false",
        "e:bar.example.com, www.example.com, true",
        "e:bar.example.com, www.example.com *.example.com, false",
        "e:BAR.example.com, www.example.com *.EXAMPLE.com, false",
        "e:a.bar.example.com, www.example.com *.example.com, true",
        "e:example.org, www.example.com *.example.com, true",
        "e:www.example.com, www.example.com, false",
        "e:ww.example.com, www.example.com, true",
        "e:.www.example.com, www.example.com, true"
    })
    void dnsNamesAreComparedAsBrowsersDo(String constraints, String names, boolean verified) {
        CertificateMint leaf = CertificateMint.subject("CN=some-name");
        for (String name : names.split(" ", -1)) leaf.dns(name);
        GeneralSubtree[] permitted = subtrees(constraints, "p:");
        GeneralSubtree[] excluded = subtrees(constraints, "e:");
        Minted middle = CertificateMint.authority("Middle")
                .extension("2.5.29.30", true, bouncy(permitted, excluded))
                .signedBy(ROOT);

        Verification verdict = verdict(leaf.signedBy(middle).chain(), ROOT);

        assertThat(verdict.verified()).as("%s", verdict.detail()).isEqualTo(verified);
        assertThat(verdict.problem()).isEqualTo(verified ? null : "constraint-violated");
    }

    @ParameterizedTest
    @CsvSource({
        "0a000000ff000000, 10.1.2.3, true",
        "0a000000ff000000, 11.1.2.3, false",
        "0a000000ff000000, '::1', false",
        "20010db8000000000000000000000000ffffffff000000000000000000000000, '2001:db8::5', true"
    })
    void addressesAreComparedUnderTheMask(String range, String address, boolean verified) {
        GeneralSubtree[] permitted = {subtree(GeneralName.iPAddress, octets(range))};
        Minted middle = CertificateMint.authority("Middle")
                .extension("2.5.29.30", true, bouncy(permitted, null))
                .signedBy(ROOT);

        assertThat(verdict(leaf().ip(address).signedBy(middle).chain(), ROOT).verified())
                .isEqualTo(verified);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7f000001", "0a000000ff00ff00", "3000", "30020500", "3004a0020500", "3002a000", "3002a200"})
    void whatIsNoConstraintIsNoneAndRulesTheAuthorityOut(String hex) {
        boolean address = !hex.startsWith("30");
        byte[] value = address
                ? encoded(bouncy(new GeneralSubtree[] {subtree(GeneralName.iPAddress, octets(hex))}, null))
                : java.util.HexFormat.of().parseHex(hex);
        Minted middle = CertificateMint.authority("Middle")
                .extension("2.5.29.30", false, value)
                .signedBy(ROOT);

        assertThat(verdict(leaf().signedBy(middle).chain(), ROOT).problem()).isEqualTo("constraint-violated");
    }

    @ParameterizedTest
    @CsvSource({
        "'C=US,O=Example', 'C=US,O=Example,CN=www.example.com', true",
        "'C=US,O=Example', 'C=US,O=EXAMPLE ,CN=www.example.com', true",
        "'C=US,O=Example', 'C=US,O=Other,CN=www.example.com', false",
        "'C=US,O=Example', 'C=US', false"
    })
    void theSubjectIsADirectoryName(String permittedName, String subject, boolean verified) {
        GeneralSubtree[] permitted = {new GeneralSubtree(new GeneralName(new X500Name(permittedName)))};
        Minted middle = CertificateMint.authority("Middle")
                .extension("2.5.29.30", true, bouncy(permitted, null))
                .signedBy(ROOT);
        CertificateMint leaf = CertificateMint.subject(subject).dns("www.example.com");

        assertThat(verdict(leaf.signedBy(middle).chain(), ROOT).verified()).isEqualTo(verified);
    }

    @ParameterizedTest
    @CsvSource({
        "a@example.com, a@example.com, true",
        "a@example.com, b@example.com, false",
        "example.com, b@EXAMPLE.com, true",
        "example.com, b@mail.example.com, false",
        ".example.com, b@mail.example.com, true"
    })
    void mailAddressesAreComparedByMailboxOrHost(String constraint, String mailbox, boolean verified) {
        GeneralSubtree[] permitted = {new GeneralSubtree(new GeneralName(GeneralName.rfc822Name, constraint))};
        Minted middle = CertificateMint.authority("Middle")
                .extension("2.5.29.30", true, bouncy(permitted, null))
                .signedBy(ROOT);
        GeneralNames names = new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "www.example.com"), new GeneralName(GeneralName.rfc822Name, mailbox)
        });
        CertificateMint leaf = CertificateMint.subject("CN=leaf").extension("2.5.29.17", false, names);

        assertThat(verdict(leaf.signedBy(middle).chain(), ROOT).verified()).isEqualTo(verified);
    }

    @ParameterizedTest
    @CsvSource({"true, true, false", "false, true, true", "true, false, true"})
    void aFormThatCannotBeComparedRulesOutWhereItIsCriticalAndThere(boolean critical, boolean there, boolean verified) {
        GeneralSubtree[] permitted = {new GeneralSubtree(principalName("a"))};
        Minted middle = CertificateMint.authority("Middle")
                .extension("2.5.29.30", critical, bouncy(permitted, null))
                .signedBy(ROOT);
        GeneralName dns = new GeneralName(GeneralName.dNSName, "www.example.com");
        GeneralNames names =
                new GeneralNames(there ? new GeneralName[] {dns, principalName("b")} : new GeneralName[] {dns});
        CertificateMint leaf = CertificateMint.subject("CN=leaf").extension("2.5.29.17", false, names);

        Verification verdict = verdict(leaf.signedBy(middle).chain(), ROOT);

        assertThat(verdict.verified()).as("%s", verdict.detail()).isEqualTo(verified);
    }

    @Test
    void theCommonNameOfAnAuthorityIsNoDnsName() {
        Minted narrow =
                permitting(CertificateMint.authority("Narrow"), "example.com").signedBy(ROOT);
        Minted middle = CertificateMint.authority("an-intermediate").signedBy(narrow);

        assertThat(verdict(leaf().signedBy(middle).chain(), ROOT)).isEqualTo(Verification.VERIFIED);
    }

    @Test
    void constraintsHoldForAuthoritiesBelowAndNotForThoseThatRollTheirKeyOver() {
        Minted narrow =
                permitting(CertificateMint.authority("Narrow"), "example.com").signedBy(ROOT);
        Minted outside = CertificateMint.authority("Outside").dns("example.org").signedBy(narrow);
        Minted rollover = CertificateMint.authority("Narrow").dns("example.org").signedBy(narrow);

        assertThat(verdict(leaf().signedBy(outside).chain(), ROOT).problem()).isEqualTo("constraint-violated");
        assertThat(verdict(leaf().signedBy(rollover).chain(), ROOT)).isEqualTo(Verification.VERIFIED);
    }

    static CertificateMint permitting(CertificateMint authority, String name) {
        GeneralSubtree[] permitted = {new GeneralSubtree(new GeneralName(GeneralName.dNSName, name))};
        return authority.extension("2.5.29.30", true, bouncy(permitted, null));
    }

    private static org.bouncycastle.asn1.x509.NameConstraints bouncy(
            GeneralSubtree @Nullable [] permitted, GeneralSubtree @Nullable [] excluded) {
        return new org.bouncycastle.asn1.x509.NameConstraints(permitted, excluded);
    }

    private static GeneralSubtree @Nullable [] subtrees(String constraints, String prefix) {
        GeneralSubtree[] found = Arrays.stream(constraints.split(" "))
                .filter(part -> part.startsWith(prefix))
                .map(part -> part.substring(2).replace("'", ""))
                .map(name -> new GeneralSubtree(new GeneralName(GeneralName.dNSName, name)))
                .toArray(GeneralSubtree[]::new);
        return found.length == 0 ? null : found;
    }

    private static GeneralSubtree subtree(int tag, ASN1Encodable value) {
        return new GeneralSubtree(new GeneralName(tag, value));
    }

    private static DEROctetString octets(String hex) {
        return new DEROctetString(java.util.HexFormat.of().parseHex(hex));
    }

    private static byte[] encoded(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded();
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static GeneralName principalName(String name) {
        DERTaggedObject value = new DERTaggedObject(true, 0, new DERUTF8String(name));
        return new GeneralName(GeneralName.otherName, new DERSequence(new ASN1Encodable[] {PRINCIPAL_NAME, value}));
    }
}
