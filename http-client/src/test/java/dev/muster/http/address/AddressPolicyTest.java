package dev.muster.http.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.http.failure.FailureKind;
import dev.muster.http.target.IpLiteral;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {
    private static final AddressPolicy POLICY = policy(false);
    private static final AddressPolicy OPEN = policy(true);

    /** Range; whether the addresses just before and just behind it may be dialled; whether allow-private opens it. */
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/8, -, yes, no",
        "10.0.0.0/8, yes, yes, yes",
        "100.64.0.0/10, yes, yes, yes",
        "127.0.0.0/8, yes, yes, yes",
        "168.63.129.16/32, yes, yes, yes",
        "169.254.0.0/16, yes, yes, yes",
        "172.16.0.0/12, yes, yes, yes",
        "192.0.0.0/24, yes, yes, yes",
        "192.0.2.0/24, yes, yes, yes",
        "192.88.99.0/24, yes, yes, yes",
        "192.168.0.0/16, yes, yes, yes",
        "198.18.0.0/15, yes, yes, yes",
        "198.51.100.0/24, yes, yes, yes",
        "203.0.113.0/24, yes, yes, yes",
        "224.0.0.0/4, yes, no, no",
        "240.0.0.0/5, no, no, yes",
        "255.255.255.255/32, no, -, no",
        "::/128, -, no, no",
        "::1/128, no, no, yes",
        "64:ff9b:1::/48, no, no, yes",
        "100::/64, no, no, yes",
        "100:0:0:1::/64, no, no, yes",
        "1000::/4, no, yes, yes",
        "200::/7, no, no, yes",
        "::ffff:0:0:0/96, no, no, -",
        "2001::/23, yes, yes, -",
        "2001:db8::/32, yes, yes, yes",
        "2620:4f:8000::/48, yes, yes, yes",
        "3fff::/20, yes, yes, yes",
        "4000::/2, yes, no, yes",
        "5f00::/16, no, no, yes",
        "fc00::/7, no, no, yes",
        "fe80::/10, no, no, yes",
        "fec0::/10, no, no, yes",
        "ff00::/8, no, -, no",
    })
    void eachRangeIsDeniedFromItsFirstToItsLastAddress(String cidr, String before, String behind, String opens) {
        Block block = Block.of(cidr);

        assertThat(POLICY.check(block.at(block.first))).as("first").isPresent();
        assertThat(POLICY.check(block.at(block.last))).as("last").isPresent();
        if (!before.equals("-"))
            assertThat(allowed(POLICY, block.at(block.first.subtract(BigInteger.ONE))))
                    .isEqualTo(before);
        if (!behind.equals("-"))
            assertThat(allowed(POLICY, block.at(block.last.add(BigInteger.ONE))))
                    .isEqualTo(behind);
        if (opens.equals("-")) return; // its first address carries one that nothing opens
        assertThat(allowed(OPEN, block.at(block.first))).isEqualTo(opens);
        assertThat(allowed(OPEN, block.at(block.last))).isEqualTo(opens);
    }

    @Test
    void theWholeIpv4CompatibleBlockIsDenied() {
        Block block = Block.of("::/96");

        assertThat(POLICY.check(block.at(block.last))).isPresent();
        assertThat(POLICY.check(address("::8.8.8.8"))).isPresent();
        assertThat(POLICY.check(block.at(block.last.add(BigInteger.ONE)))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "200::1, not in 2000::/3",
        "::ffff:0:808:808, not in 2000::/3",
        "64:ff9b:0:0:1::808:808, not in 2000::/3",
        "168.63.129.16, Azure",
        "64:ff9b::a83f:8110, carries 168.63.129.16",
        "::ffff:0:a83f:8110, carries 168.63.129.16",
        "127.0.0.1, loopback",
        "169.254.169.254, link-local",
        "fd00:ec2::254, unique local",
        "::ffff:10.0.0.1, 10.0.0.0/8",
        "64:ff9b::7f00:1, carries 127.0.0.1",
        "64:ff9b::a00:1, carries 10.0.0.1",
        "2002:7f00:1::, carries 127.0.0.1",
        "2002:a9fe:a9fe::1, carries 169.254.169.254",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2, Teredo",
    })
    void whatLeadsInsideIsDeniedAndNamed(String text, String reason) {
        assertThat(POLICY.check(address(text))).hasValueSatisfying(failure -> {
            assertThat(failure.kind()).isEqualTo(FailureKind.POLICY_ADDRESS_DENIED);
            assertThat(failure.detail()).contains(reason);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "1.1.1.1",
                "223.255.255.255",
                "2606:4700::1111",
                "64:ff9b::808:808",
                "2002:808:808::1",
                "::ffff:8.8.8.8"
            })
    void publicAddressesStayOpenAlsoThroughNat64And6to4(String text) {
        assertThat(POLICY.check(address(text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "::ffff:8.8.8.8",
                "64:ff9b::808:808",
                "2002:808:808::1",
                "2001::f7f7:f7f7",
                "::ffff:0:808:808",
                "::8.8.8.8",
                "2a00::1",
                "127.9.9.9"
            })
    void theDenyListHoldsEvenWherePrivateIsAllowed(String text) {
        var policy = AddressPolicy.of(settings(true, "8.8.8.0/24", "8.8.8.8", "2a00::/16", "127.9.0.0/16"), List.of());

        assertThat(policy.check(address(text)))
                .hasValueSatisfying(failure -> assertThat(failure.detail()).contains("muster.http.addresses.deny"));
    }

    /** RFC 6052, 2.4: 192.0.2.33 under prefixes of each length; and the same with an address that may be dialled. */
    @ParameterizedTest
    @CsvSource({
        "2a00:db8::/32, 2a00:db8:c000:221::, 2a00:db8:808:808::",
        "2a00:db8:100::/40, 2a00:db8:1c0:2:21::, 2a00:db8:108:808:8::",
        "2a00:db8:122::/48, 2a00:db8:122:c000:2:2100::, 2a00:db8:122:808:8:800::",
        "2a00:db8:122:300::/56, 2a00:db8:122:3c0:0:221::, 2a00:db8:122:308:8:808::",
        "2a00:db8:122:344::/64, 2a00:db8:122:344:c0:2:2100::, 2a00:db8:122:344:8:808:800::",
        "2a00:db8:122:344::/96, 2a00:db8:122:344::192.0.2.33, 2a00:db8:122:344::8.8.8.8",
        "64:ff9b:1:2::/96, 64:ff9b:1:2::10.0.0.1, 64:ff9b:1:2::8.8.8.8",
        "fd00:64::/96, fd00:64::127.0.0.1, fd00:64::8.8.8.8",
        "fd00:64::/96, fd00:65::8.8.8.8, 2a00::1",
    })
    void aNetworksOwnNat64PrefixIsJudgedByTheAddressWithin(String prefix, String denied, String allowed) {
        var policy = AddressPolicy.of(new AddressSettings(false, List.of(), List.of(prefix), List.of()), List.of());

        assertThat(policy.check(address(denied))).isPresent();
        assertThat(policy.check(address(allowed))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "64:ff9b::", "64:ff9b::/95", "10.0.0.0/8", "192.0.2.1", "64:ff9b::/x"})
    void aNat64PrefixThatIsNoneIsAUsageError(String cidr) {
        assertThatThrownBy(() ->
                        AddressPolicy.of(new AddressSettings(false, List.of(), List.of(cidr), List.of()), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("muster.http.addresses.nat64")
                .hasMessageContaining("\"" + cidr + "\"");
    }

    @Test
    void loopbackIsOpenWherePrivateIsAllowed() {
        assertThat(OPEN.check(address("127.0.0.1"))).isEmpty();
        assertThat(OPEN.check(address("::1"))).isEmpty();
    }

    @Test
    void theMachinesOwnAddressesAreDeniedUnlessPrivateIsAllowed() {
        List<InetAddress> own = List.of(address("8.8.4.4"), address("2a00::5"));

        assertThat(AddressPolicy.of(settings(false), own).check(address("8.8.4.4")))
                .hasValueSatisfying(failure -> assertThat(failure.detail()).contains("this machine"));
        assertThat(AddressPolicy.of(settings(false), own).check(address("64:ff9b::808:404")))
                .isPresent();
        assertThat(AddressPolicy.of(settings(false), own).check(address("2a00::5")))
                .isPresent();
        assertThat(AddressPolicy.of(settings(false), own).check(address("8.8.4.5")))
                .isEmpty();
        assertThat(AddressPolicy.of(settings(true), own).check(address("8.8.4.4")))
                .isEmpty();
    }

    @Test
    void noAddressOfThisVeryMachineMayBeDialled() throws SocketException {
        AddressPolicy policy = AddressPolicy.of(settings(false));

        Stream<InetAddress> own = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses);

        assertThat(own).allSatisfy(address -> assertThat(policy.check(address)).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "10.0/8",
                "::/129",
                "::/+1",
                "::1%lo",
                "10.0.0.0/8/8",
                " 10.0.0.0/8"
            })
    void aDeniedRangeThatIsNoneIsAUsageError(String cidr) {
        assertThatThrownBy(() -> AddressPolicy.of(settings(false, cidr)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("muster.http.addresses.deny")
                .hasMessageContaining("\"" + cidr + "\"");
    }

    @Test
    void denyingEverythingLeavesNothing() {
        var policy = AddressPolicy.of(settings(true, "0.0.0.0/0", "::/0"), List.of());

        assertThat(policy.check(address("8.8.8.8"))).isPresent();
        assertThat(policy.check(address("2a00::1"))).isPresent();
    }

    private static String allowed(AddressPolicy policy, InetAddress address) {
        return policy.check(address).isEmpty() ? "yes" : "no";
    }

    private static AddressPolicy policy(boolean allowPrivate) {
        return AddressPolicy.of(settings(allowPrivate), List.of());
    }

    private static AddressSettings settings(boolean allowPrivate, String... deny) {
        return new AddressSettings(allowPrivate, Arrays.asList(deny), List.of("64:ff9b::/96"), List.of());
    }

    private static InetAddress address(String text) {
        return address(Objects.requireNonNull(IpLiteral.parse(text)));
    }

    private static InetAddress address(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    /** The edges of a block, reckoned apart from the code under test. */
    private record Block(BigInteger first, BigInteger last, int octets) {
        static Block of(String cidr) {
            String[] parts = cidr.split("/", -1);
            byte[] octets = Objects.requireNonNull(IpLiteral.parse(parts[0]));
            BigInteger first = new BigInteger(1, octets);
            int hostBits = octets.length * 8 - Integer.parseInt(parts[1]);
            return new Block(
                    first, first.add(BigInteger.ONE.shiftLeft(hostBits)).subtract(BigInteger.ONE), octets.length);
        }

        InetAddress at(BigInteger address) {
            byte[] octetsOfIt = new byte[octets];
            byte[] digits = address.toByteArray();
            int length = Math.min(digits.length, octets);
            System.arraycopy(digits, digits.length - length, octetsOfIt, octets - length, length);
            return address(octetsOfIt);
        }
    }
}
