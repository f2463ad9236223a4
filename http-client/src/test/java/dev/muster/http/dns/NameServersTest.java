package dev.muster.http.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Name;
import org.xbill.DNS.config.ResolverConfigProvider;

class NameServersTest {
    private static final Set<NameServer> NONE = Set.of();
    private static final Reply TIMED_OUT = new Reply.TimedOut(false);

    @Test
    void whatTheSystemNamesAndIsNoAddressDoesNotCount() {
        InetSocketAddress broken = InetSocketAddress.createUnresolved("not-an-address", 53);
        InetSocketAddress good = new InetSocketAddress("192.0.2.1", 53);

        NameServers some = NameServers.ofTheSystem(List.of(broken, good));
        assertThat(some.count()).isEqualTo(1);
        assertThat(pick(some).address()).isEqualTo(good);
        assertThat(pick(NameServers.ofTheSystem(List.of(broken))).address())
                .isEqualTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), 53));
    }

    @Test
    void theFirstSourceThatNamesServersDecides() {
        InetSocketAddress first = new InetSocketAddress("192.0.2.1", 53);
        InetSocketAddress second = new InetSocketAddress("192.0.2.2", 53);

        assertThat(NameServers.firstNamed(List.of(source(first), source(second))))
                .containsExactly(first);
        assertThat(NameServers.firstNamed(List.of(source(), source(second, first))))
                .containsExactly(second, first);
        assertThat(NameServers.firstNamed(List.of(source(), source()))).isEmpty();
    }

    @Test
    void aSourceThatIsOffIsPassedOver() {
        InetSocketAddress server = new InetSocketAddress("192.0.2.1", 53);
        ResolverConfigProvider off = new Source(List.of(new InetSocketAddress("192.0.2.9", 53)), false);

        assertThat(NameServers.firstNamed(List.of(off, source(server)))).containsExactly(server);
    }

    private static ResolverConfigProvider source(InetSocketAddress... servers) {
        return new Source(List.of(servers), true);
    }

    private record Source(List<InetSocketAddress> servers, boolean isEnabled) implements ResolverConfigProvider {
        @Override
        public List<Name> searchPaths() {
            return List.of();
        }

        @Override
        public void initialize() {}
    }

    @Test
    void serversOfTheSettingsShareTheWorkInTurn() {
        NameServers servers = NameServers.of(List.of("192.0.2.1", "192.0.2.2", "192.0.2.3"));

        assertThat(List.of(pick(servers), pick(servers), pick(servers))).doesNotHaveDuplicates();
    }

    @Test
    void serversOfTheSystemAreAskedInItsOrder() {
        NameServers servers = system(2);

        NameServer first = pick(servers);

        assertThat(pick(servers)).isSameAs(first);
        assertThat(servers.pick(Set.of(first))).isNotSameAs(first).isNotNull();
    }

    @Test
    void whenAllWereAskedThereIsNone() {
        NameServers servers = system(1);

        assertThat(servers.pick(Set.of(pick(servers)))).isNull();
    }

    @Test
    void aServerThatIsDownIsSkippedAndProbedNowAndThen() {
        NameServers servers = system(2);
        NameServer down = pick(servers);
        for (int i = 0; i < 12; i++) down.note(TIMED_OUT);

        List<NameServer> picks = new ArrayList<>();
        for (int i = 0; i < 256; i++) picks.add(pick(servers));

        assertThat(picks.stream().filter(down::equals).count()).isBetween(1L, 8L);
    }

    @Test
    void oneAnswerMarksAServerUpAgain() {
        NameServer server = pick(system(1));
        for (int i = 0; i < 50; i++) server.note(TIMED_OUT);
        assertThat(server.isDown()).isTrue();

        server.note(new Reply.Unreadable("but there"));

        assertThat(server.isDown()).isFalse();
    }

    @Test
    void aServerThatIsDownIsBetterThanNone() {
        NameServers servers = system(1);
        for (int i = 0; i < 12; i++) pick(servers).note(TIMED_OUT);

        assertThat(servers.pick(NONE)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.3.4, 53",
        "1.2.3.4:5353, 5353",
        "1.2.3.4:, 53",
        "::1, 53",
        "[::1], 53",
        "[::1]:5353, 5353",
        "2001:db8::53, 53"
    })
    void aServerIsAnAddressWithOrWithoutPort(String setting, int port) {
        assertThat(pick(NameServers.of(List.of(setting))).address().getPort()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dns.example", "1.2.3.4:0", "1.2.3.4:70000", "[::1", "127.1", "::1%lo"})
    void aServerThatIsNoAddressIsAUsageError(String setting) {
        assertThatThrownBy(() -> NameServers.of(List.of(setting)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("muster.http.dns.servers")
                .hasMessageContaining("\"" + setting + "\"");
    }

    @Test
    void withoutServersTheSystemsAreTaken() {
        assertThat(NameServers.of(List.of()).count()).isPositive();
    }

    private static NameServers system(int count) {
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            addresses.add(new InetSocketAddress(InetAddress.getLoopbackAddress(), 5300 + i));
        }
        return new NameServers(addresses, false);
    }

    private static NameServer pick(NameServers servers) {
        return Objects.requireNonNull(servers.pick(NONE));
    }
}
