package dev.muster.cli;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.muster.output.Output;
import dev.muster.output.OutputException;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Where the log goes: warnings and worse to standard error, unless options say otherwise. Set up in code, since reading
 * a file would cost a tenth of a second at each start. A full disk holds nothing up: what cannot be written at once is
 * dropped.
 */
public final class Logging extends ContextAwareBase implements Configurator {
    /** How a line of the log looks. */
    enum Format {
        TEXT,
        JSON
    }

    /** An open log. */
    interface Open extends AutoCloseable {
        /** Writes what waits. */
        @Override
        void close();
    }

    /** Called by Logback before the first logger is made. */
    @Override
    public ExecutionStatus configure(LoggerContext loggers) {
        set(loggers, Level.WARN, Format.TEXT, null);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /**
     * @param file {@code null} for standard error
     * @throws dev.muster.output.OutputException it cannot be written
     */
    static Open open(Level level, Format format, @Nullable Output file) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers)) return () -> {};
        loggers.reset();
        set(loggers, level, format, file);
        return loggers::stop;
    }

    private static void set(LoggerContext loggers, Level level, Format format, @Nullable Output file) {
        OutputStreamAppender<ILoggingEvent> sink = file == null ? standardError() : file(file);
        sink.setName("sink");
        sink.setContext(loggers);
        sink.setEncoder(encoder(loggers, format));
        sink.start();
        AsyncAppender async = new AsyncAppender();
        async.setContext(loggers);
        async.setName("async");
        async.setNeverBlock(true);
        async.addAppender(sink);
        async.start();
        Logger root = loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(level);
        root.addAppender(async);
        // A name server that does not answer is a fact in a record, not news for each query.
        loggers.getLogger("org.xbill.DNS").setLevel(level.isGreaterOrEqual(Level.WARN) ? Level.ERROR : level);
    }

    private static OutputStreamAppender<ILoggingEvent> standardError() {
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setTarget("System.err");
        return console;
    }

    private static OutputStreamAppender<ILoggingEvent> file(Output file) {
        OutputStream out = file.open(); // Logback would take a file that cannot be written for no reason to stop
        if (!file.isThere()) {
            OutputStreamAppender<ILoggingEvent> stream = new OutputStreamAppender<>();
            stream.setOutputStream(out);
            return stream;
        }
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setFile(file.name());
        try (out) {
            return appender;
        } catch (IOException e) {
            throw OutputException.failed(file.name(), e);
        }
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext loggers, Format format) {
        Encoder<ILoggingEvent> encoder = format == Format.JSON ? new LogLines.Json() : new LogLines.Text();
        encoder.setContext(loggers);
        encoder.start();
        return encoder;
    }
}
