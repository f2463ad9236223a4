package dev.muster.http.pekko.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectFailuresTest {
    static Stream<Arguments> causes() {
        return Stream.of(
                Arguments.of(new ConnectException("Connection refused"), "tcp.refused"),
                Arguments.of(new ConnectException("Connection timed out"), "tcp.timeout"),
                Arguments.of(new ConnectException("Network is unreachable"), "tcp.unreachable"),
                Arguments.of(new NoRouteToHostException("No route to host"), "tcp.unreachable"),
                Arguments.of(new SocketException("Connection reset by peer"), "tcp.reset"),
                Arguments.of(new SocketException("Too many open files"), "local.fd_exhausted"),
                Arguments.of(new BindException("Cannot assign requested address"), "local.ports_exhausted"),
                Arguments.of(new SocketException("No buffer space available"), "local.memory"),
                Arguments.of(new SocketException("Permission denied"), "tcp.unreachable"),
                Arguments.of(
                        new ConnectException(
                                "Could not establish connection because finishConnect never returned true"),
                        "local.stalled"),
                Arguments.of(null, "local.fd_exhausted"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("causes")
    void whatTheKernelSaysHasAName(Throwable cause, String code) {
        assertThat(ConnectFailures.of(cause).code()).isEqualTo(code);
    }
}
