package dev.muster.http.address;

import dev.muster.http.failure.Failure;
import dev.muster.http.failure.FailureKind;
import dev.muster.http.target.IpLiteral;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses may be dialled. Everything that is not the public Internet is denied unless the settings open it: a
 * name or a redirect must not turn a scan against the network it runs in. Of IPv6 only what is given to networks at all
 * may be dialled, and an address that carries an IPv4 one is checked by that too. Check the address that is about to
 * be dialled, each time, and dial exactly that. Safe for any thread.
 */
public final class AddressPolicy {
    /** IANA's special-purpose registries of 2025 (RFC 6890), multicast, and what was taken out of use. */
    private static final AddressRanges SPECIAL = ranges(
            "10.0.0.0/8 private",
            "100.64.0.0/10 carrier-grade NAT",
            "127.0.0.0/8 loopback",
            "168.63.129.16/32 Azure's platform, from inside a virtual machine",
            "169.254.0.0/16 link-local",
            "172.16.0.0/12 private",
            "192.0.0.0/24 protocol assignments",
            "192.0.2.0/24 documentation",
            "192.88.99.0/24 6to4 relays",
            "192.168.0.0/16 private",
            "198.18.0.0/15 benchmarking",
            "198.51.100.0/24 documentation",
            "203.0.113.0/24 documentation",
            "240.0.0.0/4 reserved",
            "::/96 loopback and IPv4-compatible",
            "64:ff9b:1::/48 local NAT64",
            "100::/64 discard",
            "100:0:0:1::/64 dummy",
            "2001::/23 protocol assignments, Teredo among them",
            "2001:db8::/32 documentation",
            "2620:4f:8000::/48 AS112",
            "3fff::/20 documentation",
            "5f00::/16 segment routing",
            "fc00::/7 unique local",
            "fe80::/10 link-local",
            "fec0::/10 site-local");

    /** What no setting opens: nothing there can be a server, and some systems take 0.0.0.0 for the machine itself. */
    private static final AddressRanges NEVER = ranges(
            "0.0.0.0/8 this network",
            "224.0.0.0/4 multicast",
            "255.255.255.255/32 broadcast",
            "::/128 unspecified",
            "ff00::/8 multicast");

    /** All that IANA gives to networks (RFC 4291, 2.4); what is outside leads nowhere, or to a network's inside. */
    private static final AddressRange ASSIGNED = AddressRange.parse("2000::/3", "global unicast");

    private static final AddressRange IPV4 = AddressRange.parse("::ffff:0:0/96", "IPv4");

    private final List<Nat64Prefix> nat64;
    private final AddressRanges denied;
    private final @Nullable AddressRanges closed;
    private final @Nullable AddressRanges own;

    private AddressPolicy(AddressSettings settings, List<InetAddress> ownAddresses) {
        nat64 = settings.nat64().stream().map(Nat64Prefix::parse).toList();
        denied = new AddressRanges(
                settings.deny().stream().map(AddressPolicy::deniedBySettings).toList());
        closed = settings.allowPrivate() ? null : SPECIAL;
        own = settings.allowPrivate()
                ? null
                : new AddressRanges(ownAddresses.stream()
                        .map(address -> AddressRange.of(address, "this machine"))
                        .toList());
    }

    /**
     * The policy of {@code settings}. This machine's own addresses are read here, once.
     *
     * @throws IllegalArgumentException naming key and text, where a denied range is none
     */
    public static AddressPolicy of(AddressSettings settings) {
        return of(settings, settings.allowPrivate() ? List.of() : ownAddresses());
    }

    static AddressPolicy of(AddressSettings settings, List<InetAddress> ownAddresses) {
        return new AddressPolicy(settings, ownAddresses);
    }

    /**
     * Why {@code address} may not be dialled: {@code policy.address_denied}, the range in its detail. Empty where it
     * may.
     */
    public Optional<Failure> check(InetAddress address) {
        byte[] octets = address.getAddress();
        long high = AddressRange.high(octets);
        long low = AddressRange.low(octets);
        String seen = IpLiteral.format(octets);
        boolean isTranslated = nat64.stream().anyMatch(prefix -> prefix.contains(high, low));
        // Where a network translates, the range that its prefix lies in says nothing.
        AddressRange range = find(high, low, isTranslated ? null : closed);
        if (range != null) return denied(seen, range.name());
        OptionalInt carried = CarriedIpv4.find(high, low, nat64);
        if (carried.isPresent()) {
            int ipv4 = carried.getAsInt();
            range = find(0, AddressRange.mapped(ipv4), closed);
            if (range != null) return denied(seen + " carries " + CarriedIpv4.text(ipv4) + ", which", range.name());
        }
        boolean isOutside = closed != null && !IPV4.contains(high, low) && !ASSIGNED.contains(high, low);
        return isOutside && !isTranslated
                ? denied(seen, "not in 2000::/3, outside of which no public address is")
                : Optional.empty();
    }

    private static Optional<Failure> denied(String seen, String why) {
        return Optional.of(Failure.of(FailureKind.POLICY_ADDRESS_DENIED, seen + " is denied: " + why));
    }

    private @Nullable AddressRange find(long high, long low, @Nullable AddressRanges special) {
        for (AddressRanges ranges : new @Nullable AddressRanges[] {NEVER, denied, special, own}) {
            AddressRange range = ranges == null ? null : ranges.find(high, low);
            if (range != null) return range;
        }
        return null;
    }

    private static AddressRange deniedBySettings(String cidr) {
        try {
            return AddressRange.parse(cidr, cidr + " in muster.http.addresses.deny");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "muster.http.addresses.deny must hold blocks such as 192.0.2.0/24, found \"" + cidr + "\": "
                            + e.getMessage(),
                    e);
        }
    }

    private static AddressRanges ranges(String... lines) {
        List<AddressRange> ranges = new ArrayList<>();
        for (String line : lines) {
            String cidr = line.substring(0, line.indexOf(' '));
            ranges.add(AddressRange.parse(cidr, cidr + " (" + line.substring(cidr.length() + 1) + ")"));
        }
        return new AddressRanges(ranges);
    }

    private static List<InetAddress> ownAddresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(Objects::nonNull)
                    .toList();
        } catch (SocketException e) {
            // How the JDK says that none is up.
            if ("No network interfaces configured".equals(e.getMessage())) return List.of();
            throw new UncheckedIOException("cannot read this machine's own addresses, which may not be dialled", e);
        }
    }
}
