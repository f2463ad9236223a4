package dev.muster.http.hostile;

import dev.muster.http.head.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Address;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * What {@link MisbehavingDns} does when it is asked for a name: a list of packets, each after a while, or none at all.
 */
@FunctionalInterface
public interface DnsScript {
    /** Most addresses live this long; long enough that a test sees them cached. */
    Duration TTL = Duration.ofMinutes(5);

    List<Packet> packets(Asked asked);

    /**
     * One question.
     *
     * @param number how often this name and type was asked for, this time included
     */
    record Asked(Message query, int number, boolean overTcp) {
        public Name name() {
            return query.getQuestion().getName();
        }

        public int type() {
            return query.getQuestion().getType();
        }
    }

    /** Bytes to send, after {@code delay}. */
    record Packet(Bytes bytes, Duration delay) {
        static Packet of(byte[] bytes) {
            return new Packet(Bytes.copyOf(bytes), Duration.ZERO);
        }
    }

    /** Those of the asked-for family; no data for a family without. */
    static DnsScript addresses(String... addresses) {
        return addresses(TTL, addresses);
    }

    static DnsScript addresses(Duration ttl, String... addresses) {
        return chain(ttl, List.of(), addresses);
    }

    /** The whole chain of aliases in one answer, and the addresses of the last of them. */
    static DnsScript chain(Duration ttl, List<String> aliases, String... addresses) {
        return asked -> {
            Message answer = answer(asked, Rcode.NOERROR);
            Name owner = asked.name();
            for (String alias : aliases) {
                Name next = name(alias);
                answer.addRecord(new CNAMERecord(owner, DClass.IN, ttl.toSeconds(), next), Section.ANSWER);
                owner = next;
            }
            boolean any = false;
            for (String text : addresses) {
                int family = text.indexOf(':') < 0 ? Address.IPv4 : Address.IPv6;
                if (asked.type() != (family == Address.IPv4 ? Type.A : Type.AAAA)) continue;
                any = true;
                answer.addRecord(
                        family == Address.IPv4
                                ? new ARecord(owner, DClass.IN, ttl.toSeconds(), address(text, family))
                                : new AAAARecord(owner, DClass.IN, ttl.toSeconds(), octets(text, family)),
                        Section.ANSWER);
            }
            if (!any) answer.addRecord(soa(owner, ttl), Section.AUTHORITY);
            return List.of(Packet.of(answer.toWire()));
        };
    }

    /** One alias and no more: who asked must ask again. */
    static DnsScript alias(String target) {
        return asked -> {
            Message answer = answer(asked, Rcode.NOERROR);
            answer.addRecord(new CNAMERecord(asked.name(), DClass.IN, TTL.toSeconds(), name(target)), Section.ANSWER);
            return List.of(Packet.of(answer.toWire()));
        };
    }

    static DnsScript nxdomain() {
        return asked -> {
            Message answer = answer(asked, Rcode.NXDOMAIN);
            answer.addRecord(soa(asked.name(), TTL), Section.AUTHORITY);
            return List.of(Packet.of(answer.toWire()));
        };
    }

    static DnsScript noData() {
        return addresses();
    }

    /** No records, but this response code of {@link Rcode}. */
    static DnsScript code(int code) {
        return asked -> List.of(Packet.of(answer(asked, code).toWire()));
    }

    static DnsScript silence() {
        return asked -> List.of();
    }

    /** The same answer under an id that was not asked with. */
    static DnsScript wrongId(DnsScript script) {
        return asked -> changed(script.packets(asked), 1);
    }

    static DnsScript garbage() {
        return asked -> List.of(Packet.of(new byte[] {1, 2, 3}));
    }

    /** The right id, and then nothing that could be read. */
    static DnsScript garbageBehindTheHeader() {
        return asked -> {
            byte[] bytes = answer(asked, Rcode.NOERROR).toWire();
            bytes[7] = 9; // nine answers announced, none there
            return List.of(Packet.of(bytes));
        };
    }

    /** Empty and marked as cut over UDP; the whole over TCP. */
    static DnsScript truncated(DnsScript whole) {
        return asked -> {
            if (asked.overTcp()) return whole.packets(asked);
            Message cut = answer(asked, Rcode.NOERROR);
            cut.getHeader().setFlag(Flags.TC);
            return List.of(Packet.of(cut.toWire()));
        };
    }

    static DnsScript delayed(Duration delay, DnsScript script) {
        return asked -> script.packets(asked).stream()
                .map(packet -> new Packet(packet.bytes(), packet.delay().plus(delay)))
                .toList();
    }

    /** One after the other for the first, second and further questions of a type; the last one stays. */
    static DnsScript inTurn(DnsScript... scripts) {
        return asked -> scripts[Math.min(asked.number(), scripts.length) - 1].packets(asked);
    }

    static DnsScript byFamily(DnsScript a, DnsScript aaaa) {
        return asked -> (asked.type() == Type.AAAA ? aaaa : a).packets(asked);
    }

    /** First what a forger sends, then what the server says. */
    static DnsScript both(DnsScript first, DnsScript second) {
        return asked -> {
            List<Packet> packets = new ArrayList<>(first.packets(asked));
            packets.addAll(second.packets(asked));
            return packets;
        };
    }

    private static List<Packet> changed(List<Packet> packets, int octet) {
        return packets.stream()
                .map(packet -> {
                    byte[] bytes = packet.bytes().toArray();
                    bytes[octet] ^= 0x55;
                    return Packet.of(bytes);
                })
                .toList();
    }

    private static Message answer(Asked asked, int code) {
        Message answer = new Message(asked.query().getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.RD);
        answer.getHeader().setFlag(Flags.RA);
        answer.getHeader().setRcode(code);
        answer.addRecord(asked.query().getQuestion(), Section.QUESTION);
        return answer;
    }

    private static SOARecord soa(Name owner, Duration ttl) {
        long seconds = ttl.toSeconds();
        return new SOARecord(
                owner, DClass.IN, seconds, name("ns.test"), name("hostmaster.test"), 1, 3600, 600, 86400, seconds);
    }

    private static Name name(String text) {
        try {
            return Name.fromString(text.endsWith(".") ? text : text + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetAddress address(String text, int family) {
        try {
            return InetAddress.getByAddress(octets(text, family));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] octets(String text, int family) {
        byte[] octets = Address.toByteArray(text, family);
        if (octets == null) throw new IllegalArgumentException("not an address: " + text);
        return octets;
    }
}
