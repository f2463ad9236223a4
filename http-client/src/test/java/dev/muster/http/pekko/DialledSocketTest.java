package dev.muster.http.pekko;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;

class DialledSocketTest {
    @Test
    void whatIsOpenIsClosed() throws Exception {
        try (SocketChannel channel = SocketChannel.open()) {
            DialledSocket socket = new DialledSocket();
            socket.beforeConnect(channel.socket());
            assertThat(channel.isOpen()).isTrue();

            socket.close();

            assertThat(channel.isOpen()).isFalse();
        }
    }

    @Test
    void whatIsOpenedTooLateIsClosedAtOnce() throws Exception {
        try (SocketChannel channel = SocketChannel.open()) {
            DialledSocket socket = new DialledSocket();
            socket.close();

            socket.beforeConnect(channel.socket());

            assertThat(channel.isOpen()).isFalse();
        }
    }

    @Test
    void whatPekkoHasClosedStaysClosed() throws Exception {
        SocketChannel channel = SocketChannel.open();
        DialledSocket socket = new DialledSocket();
        socket.beforeConnect(channel.socket());
        channel.close();

        socket.close();

        assertThat(channel.isOpen()).isFalse();
    }
}
