package dev.muster.http.dns;

import dev.muster.http.failure.FailureKind;
import dev.muster.http.target.IpLiteral;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;

/**
 * What a message says about one name and type. Pure; records that have nothing to do with the question do not count.
 */
sealed interface Answer {
    /** A server may list thousands; no more than these are ever dialled. */
    int ADDRESSES_KEPT = 16;

    /** @param aliases the names after the one asked for, up to the one that has the addresses */
    record Addresses(List<InetAddress> addresses, List<Name> aliases, long ttl) implements Answer {}

    /** The chain of aliases ends without addresses: the last of {@code aliases} must be asked for. */
    record Unfinished(List<Name> aliases, long ttl) implements Answer {}

    /**
     * The name, or this type of it, does not exist.
     *
     * @param ttl seconds, 0 where the answer may not be kept (RFC 2308, 5)
     */
    record Nothing(FailureKind kind, List<Name> aliases, long ttl) implements Answer {}

    /** The server answered with an error code. */
    record Declined(FailureKind kind, String code) implements Answer {}

    /** The aliases form a loop, or a chain that is too long. */
    record AliasLoop(List<Name> aliases) implements Answer {}

    /**
     * Reads {@code message}.
     *
     * @param follow how many aliases may still be followed
     */
    static Answer read(Message message, Name asked, int type, int follow) {
        int code = message.getRcode();
        if (code != Rcode.NOERROR && code != Rcode.NXDOMAIN) return declined(code);
        Map<Name, CNAMERecord> links = new HashMap<>();
        for (Record record : message.getSection(Section.ANSWER)) {
            if (record instanceof CNAMERecord link) links.putIfAbsent(link.getName(), link);
        }
        List<Name> aliases = new ArrayList<>();
        long ttl = Long.MAX_VALUE;
        Name owner = asked;
        for (CNAMERecord link = links.remove(owner); link != null; link = links.remove(owner)) {
            owner = link.getTarget();
            boolean loop = owner.equals(asked) || aliases.contains(owner) || aliases.size() == follow;
            aliases.add(owner);
            if (loop) return new AliasLoop(aliases);
            ttl = Math.min(ttl, link.getTTL());
        }
        return end(message, owner, type, aliases, ttl);
    }

    private static Answer end(Message message, Name owner, int type, List<Name> aliases, long chainTtl) {
        List<InetAddress> addresses = new ArrayList<>();
        long ttl = chainTtl;
        for (Record record : message.getSection(Section.ANSWER)) {
            boolean counts = record.getType() == type
                    && record.getDClass() == DClass.IN
                    && record.getName().equals(owner);
            if (!counts || addresses.size() == ADDRESSES_KEPT) continue;
            InetAddress address = addressOf(record);
            if (address == null || addresses.contains(address)) continue;
            addresses.add(address);
            ttl = Math.min(ttl, record.getTTL());
        }
        if (!addresses.isEmpty()) return new Addresses(addresses, aliases, ttl);
        long negativeTtl = Math.min(chainTtl, negativeTtl(message));
        if (message.getRcode() == Rcode.NXDOMAIN) return new Nothing(FailureKind.DNS_NXDOMAIN, aliases, negativeTtl);
        // With a SOA the server has followed the chain to its end (RFC 2308, 2.2); without one, it stopped before.
        boolean followedToTheEnd = aliases.isEmpty() || negativeTtl > 0;
        return followedToTheEnd
                ? new Nothing(FailureKind.DNS_NO_DATA, aliases, negativeTtl)
                : new Unfinished(aliases, chainTtl);
    }

    /** By octets, so that no name clings to the address and IPv4-mapped ones become IPv4. */
    private static @Nullable InetAddress addressOf(Record record) {
        if (record instanceof ARecord a) return IpLiteral.address(a.getAddress().getAddress());
        if (record instanceof AAAARecord aaaa)
            return IpLiteral.address(aaaa.getAddress().getAddress());
        return null;
    }

    private static long negativeTtl(Message message) {
        for (Record record : message.getSection(Section.AUTHORITY)) {
            if (record instanceof SOARecord soa) return Math.min(soa.getTTL(), soa.getMinimum());
        }
        return 0;
    }

    private static Answer declined(int code) {
        FailureKind kind = switch (code) {
            case Rcode.FORMERR, Rcode.BADVERS -> FailureKind.DNS_MALFORMED;
            case Rcode.REFUSED -> FailureKind.DNS_REFUSED;
            default -> FailureKind.DNS_SERVFAIL;
        };
        return new Declined(kind, Rcode.string(code));
    }
}
