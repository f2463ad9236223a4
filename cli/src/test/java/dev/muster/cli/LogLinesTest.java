package dev.muster.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.encoder.Encoder;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogLinesTest {
    private static final String HOSTILE = "a\u001b]0;title\u0007\nERROR forged\u009b2J\u202e\u007f ü";
    private static final String SHOWN = "a\\x1b]0;title\\x07\\x0aERROR forged\\x9b2J\\u{202e}\\x7f ü";

    @Test
    void anEventIsOneLineWhateverItSays() {
        assertThat(lines(new LogLines.Text(), null))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z WARN  .*")
                        .endsWith("dev.muster.Log - said " + SHOWN));
    }

    @Test
    void whatExceptionsSayStaysInTheirLines() {
        IOException thrown = new IOException(HOSTILE, new IllegalStateException("cause " + HOSTILE));
        thrown.addSuppressed(new IllegalArgumentException("other " + HOSTILE));

        List<String> lines = lines(new LogLines.Text(), thrown);

        assertThat(lines)
                .contains(
                        "java.io.IOException: " + SHOWN,
                        "Caused by: java.lang.IllegalStateException: cause " + SHOWN,
                        "Suppressed: java.lang.IllegalArgumentException: other " + SHOWN);
        assertThat(lines).anyMatch(line -> line.startsWith("\tat dev.muster.cli.LogLinesTest."));
        assertThat(lines.subList(1, lines.size()))
                .allMatch(line -> line.startsWith("\tat ") || line.matches("(Caused by: |Suppressed: )?java\\..*"));
    }

    @Test
    void asJsonTheyAreEscapedInItsOwnNotation() {
        assertThat(lines(new LogLines.Json(), new IOException(HOSTILE)))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("\\u009b2J\\u202e\\u007f \\u00fc")
                        .doesNotContain("\u009b", "\u202e", "\u007f", "\u001b", "\\x"));
    }

    private static List<String> lines(Encoder<ILoggingEvent> encoder, @Nullable Throwable thrown) {
        LoggerContext loggers = new LoggerContext();
        loggers.setMDCAdapter(new LogbackMDCAdapter());
        encoder.setContext(loggers);
        encoder.start();
        LoggingEvent event = new LoggingEvent(
                LogLinesTest.class.getName(),
                loggers.getLogger("dev.muster.Log"),
                Level.WARN,
                "said {}",
                thrown,
                new Object[] {HOSTILE});
        return new String(encoder.encode(event), UTF_8).lines().toList();
    }
}
