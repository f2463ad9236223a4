package dev.muster.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PeriodicFlushOutputStreamTest {
    private static final long PATIENCE_SECONDS = 30;

    @Test
    void aTrickleGoesOutByItself() throws Exception {
        LinkedBlockingQueue<String> written = new LinkedBlockingQueue<>();
        OutputStream sink = new OutputStream() {
            @Override
            public void write(int b) {
                written.add(Character.toString(b));
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                written.add(new String(bytes, offset, length, UTF_8));
            }
        };
        try (PeriodicFlushOutputStream out = new PeriodicFlushOutputStream(sink, () -> {})) {
            out.write("one".getBytes(UTF_8));

            assertThat(written.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("one");
        }
    }

    @Test
    void whatIsLargerThanTheBufferComesInOrder() throws IOException {
        ByteArrayOutputStream sink = new ByteArrayOutputStream();
        StringBuilder expected = new StringBuilder();
        try (PeriodicFlushOutputStream out = new PeriodicFlushOutputStream(sink, () -> {})) {
            for (int i = 0; i < 40; i++) {
                String piece = Integer.toString(i).repeat(i * 200);
                out.write(piece.getBytes(UTF_8));
                expected.append(piece);
            }
            String large = "x".repeat(200_000);
            out.write(large.getBytes(UTF_8));
            expected.append(large);
        }

        assertThat(sink.toString(UTF_8)).isEqualTo(expected.toString());
    }

    @Test
    void aReaderThatWentAwayIsNoticedWithoutAnotherWrite() throws Exception {
        CountDownLatch noticed = new CountDownLatch(1);
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        PeriodicFlushOutputStream out = new PeriodicFlushOutputStream(broken, noticed::countDown);
        out.write('x');

        assertThat(noticed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(out.failure()).hasMessage("Broken pipe");
        assertThatThrownBy(() -> out.write('y')).hasMessage("Broken pipe");
    }

    @Test
    void aReaderThatWentAwayIsNoticedWhereNothingIsWritten() throws Exception {
        CountDownLatch noticed = new CountDownLatch(1);
        AtomicBoolean gone = new AtomicBoolean();
        PeriodicFlushOutputStream out =
                new PeriodicFlushOutputStream(OutputStream.nullOutputStream(), noticed::countDown, gone::get);
        out.write('x');
        out.flush();
        assertThat(out.failure()).isNull();

        gone.set(true);

        assertThat(noticed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(out.failure()).hasMessage("Broken pipe");
    }
}
