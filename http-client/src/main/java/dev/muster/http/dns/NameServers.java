package dev.muster.http.dns;

import dev.muster.http.target.AuthorityParser;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.config.InitializationException;
import org.xbill.DNS.config.PropertyResolverConfigProvider;
import org.xbill.DNS.config.ResolvConfResolverConfigProvider;
import org.xbill.DNS.config.ResolverConfigProvider;

/**
 * Which server is asked next. Those of the settings share the work in turn; those of the system are asked in the
 * system's order. One that is down is skipped while another is up, and probed now and then. For the loop's thread.
 */
public final class NameServers {
    private static final Logger log = LoggerFactory.getLogger(NameServers.class);
    private static final int DNS_PORT = 53;
    /** Of so many questions one goes to the server whose turn it is, even if it is down. */
    private static final int PROBE_EVERY = 64;

    private final List<NameServer> servers;
    private final boolean inTurn;
    private int picks;

    NameServers(List<InetSocketAddress> addresses, boolean inTurn) {
        servers = addresses.stream().map(NameServer::new).toList();
        this.inTurn = inTurn;
    }

    /**
     * The servers of the settings, or the system's where there are none.
     *
     * @throws IllegalArgumentException naming the key, where one is neither {@code IP} nor {@code IP:PORT}
     */
    public static NameServers of(List<String> settings) {
        return settings.isEmpty()
                ? ofTheSystem(servers())
                : new NameServers(settings.stream().map(NameServers::parse).toList(), true);
    }

    /**
     * Those of the property {@code dns.server}, or of {@code resolv.conf}, or whatever dnsjava finds elsewhere. By
     * itself it would look everywhere for search domains too, and as many systems have none, end in JNDI: a hundred
     * classes.
     */
    private static List<InetSocketAddress> servers() {
        List<InetSocketAddress> found =
                firstNamed(List.of(new PropertyResolverConfigProvider(), new ResolvConfResolverConfigProvider()));
        return found.isEmpty() ? ResolverConfig.getCurrentConfig().servers() : found;
    }

    /** Those of the first source that names any; one that cannot be read is passed over, and logged. */
    static List<InetSocketAddress> firstNamed(List<? extends ResolverConfigProvider> sources) {
        for (ResolverConfigProvider source : sources) {
            if (!source.isEnabled()) continue;
            try {
                source.initialize();
            } catch (InitializationException e) {
                log.warn("Cannot read the name servers of {}", source.getClass().getSimpleName(), e);
            }
            if (!source.servers().isEmpty()) return source.servers();
        }
        return List.of();
    }

    /** As the C library does: a line that is no address does not count, and without any the server is this machine. */
    static NameServers ofTheSystem(List<InetSocketAddress> found) {
        List<InetSocketAddress> usable =
                found.stream().filter(address -> !address.isUnresolved()).toList();
        InetSocketAddress self = new InetSocketAddress(InetAddress.getLoopbackAddress(), DNS_PORT);
        return new NameServers(usable.isEmpty() ? List.of(self) : usable, false);
    }

    int count() {
        return servers.size();
    }

    /** Those that a new question may go to, as far as can be told before its turn. */
    List<NameServer> next() {
        List<NameServer> up =
                servers.stream().filter(server -> !server.isDown()).toList();
        if (up.isEmpty()) return servers;
        return inTurn ? up : up.subList(0, 1);
    }

    /** How many share the questions when all work. */
    int sharing() {
        return inTurn ? servers.size() : 1;
    }

    /** The next server to ask, or null when all were. */
    @Nullable
    NameServer pick(Set<NameServer> asked) {
        picks++;
        int first = inTurn ? picks : picks % PROBE_EVERY == 0 ? picks / PROBE_EVERY : 0;
        boolean probe = picks % PROBE_EVERY == 0;
        NameServer down = null;
        for (int i = 0; i < servers.size(); i++) {
            NameServer server = servers.get(Math.floorMod(first + i, servers.size()));
            if (asked.contains(server)) continue;
            if (probe || !server.isDown()) return server;
            if (down == null) down = server;
        }
        return down;
    }

    private static InetSocketAddress parse(String setting) {
        if (AuthorityParser.parseBare(setting) instanceof AuthorityParser.Found found) {
            Optional<InetAddress> address = found.host().address();
            if (address.isPresent())
                return new InetSocketAddress(address.get(), found.port().orElse(DNS_PORT));
        }
        throw new IllegalArgumentException(
                "muster.http.dns.servers must hold IP or IP:PORT of name servers, found \"" + setting + "\"");
    }
}
