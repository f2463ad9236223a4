package dev.muster.cli;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import dev.muster.record.Escape;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Events of the log as lines. Nothing that was logged begins a line of its own or is acted on by a terminal. */
final class LogLines {
    private LogLines() {}

    /** For people. */
    static final class Text extends PatternLayoutEncoder {
        Text() {
            setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSX,UTC} %-5level %logger{24} - %nopex");
        }

        @Override
        public byte[] encode(ILoggingEvent event) {
            StringBuilder text = new StringBuilder(getLayout().doLayout(event));
            text.append(Escape.UNICODE.of(event.getFormattedMessage())).append('\n');
            append(text, "", event.getThrowableProxy());
            return text.toString().getBytes(StandardCharsets.UTF_8);
        }

        private static void append(StringBuilder text, String title, @Nullable IThrowableProxy thrown) {
            if (thrown == null) return;
            String what = thrown.getClassName() + ": " + thrown.getMessage();
            text.append(title).append(Escape.UNICODE.of(what)).append('\n');
            int frames = thrown.getStackTraceElementProxyArray().length - thrown.getCommonFrames();
            for (int i = 0; i < frames; i++) {
                text.append('\t')
                        .append(thrown.getStackTraceElementProxyArray()[i])
                        .append('\n');
            }
            append(text, "Caused by: ", thrown.getCause());
            for (IThrowableProxy other : thrown.getSuppressed()) append(text, "Suppressed: ", other);
        }
    }

    /** For programs. */
    static final class Json extends JsonEncoder {
        @Override
        public byte[] encode(ILoggingEvent event) {
            String line = new String(super.encode(event), StandardCharsets.UTF_8).stripTrailing();
            return (Escape.JSON.of(line) + "\n").getBytes(StandardCharsets.UTF_8);
        }
    }
}
