package dev.muster.http.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostsFileTest {
    @TempDir
    private Path directory;

    @Test
    void aNameHasTheAddressesOfAllItsLinesInTheirOrder() throws IOException {
        HostsFile hosts = read("192.0.2.1 a.test\n\n192.0.2.2\tb.test  a.test\r\n2001:db8::1 A.TEST. # six\n");

        assertThat(hosts.find("a.test", 4))
                .extracting(InetAddress::getHostAddress)
                .containsExactly("192.0.2.1", "192.0.2.2");
        assertThat(hosts.find("a.test", 16)).hasSize(1);
        assertThat(hosts.find("b.test", 4)).hasSize(1);
        assertThat(hosts.find("c.test", 4)).isEmpty();
    }

    @Test
    void linesThatCannotBeReadArePassedOver() throws IOException {
        HostsFile hosts = read("127.1 a.test\nrubbish\n192.0.2.1\n# 192.0.2.1 a.test\n" + "x".repeat(20_000)
                + "\n\u00e4\u00f6 a.test\nfe80::1%lo0 zone.test\n192.0.2.9 last.test");

        assertThat(hosts.find("a.test", 4)).isEmpty();
        assertThat(hosts.find("zone.test", 16)).hasSize(1);
        assertThat(hosts.find("last.test", 4)).hasSize(1);
    }

    @Test
    void aMissingFileIsAnEmptyOne() {
        assertThat(HostsFile.read(directory.resolve("none")).find("a.test", 4)).isEqualTo(List.of());
    }

    @Test
    void theSystemsFileCanBeRead() {
        assertThat(HostsFile.ofSystem()).isNotNull();
    }

    private HostsFile read(String text) throws IOException {
        return HostsFile.read(Files.writeString(directory.resolve("hosts"), text));
    }
}
