package dev.muster.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What Ctrl-C and its kin do to a scan. The first signal: begin no more targets, finish what is under way, for five
 * seconds at most. The second: stop now.
 *
 * <p>Handlers are set through reflection: {@code sun.misc.Signal} is there on every JDK but is no API, and a shutdown
 * hook would not do, for a second signal does not interrupt it.
 */
final class Interrupts implements AutoCloseable {
    private static final Duration DRAIN = Duration.ofSeconds(5);
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(2);
    private static final Map<String, ExitStatus> SIGNALS =
            Map.of("INT", ExitStatus.INTERRUPTED, "TERM", ExitStatus.TERMINATED, "HUP", ExitStatus.HANGUP);

    private final ProcessContext context;
    private final Runnable drain;
    private final Runnable stop;
    private final AtomicReference<@Nullable ExitStatus> first = new AtomicReference<>();
    private final List<Runnable> restore = new ArrayList<>();

    /**
     * @param drain begins no more targets; says what is under way
     * @param stop ends the scan now
     */
    Interrupts(ProcessContext context, Runnable drain, Runnable stop) {
        this.context = context;
        this.drain = drain;
        this.stop = stop;
        SIGNALS.forEach(this::handle);
    }

    /** The status that the first signal asks for; {@code null} where none came. */
    @Nullable
    ExitStatus status() {
        return first.get();
    }

    private void handle(String name, ExitStatus status) {
        try {
            Class<?> signals = Class.forName("sun.misc.Signal");
            Class<?> handlers = Class.forName("sun.misc.SignalHandler");
            Object signal = signals.getConstructor(String.class).newInstance(name);
            Object handler = Proxy.newProxyInstance(
                    Interrupts.class.getClassLoader(), new Class<?>[] {handlers}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) onSignal(status);
                        return null;
                    });
            var install = signals.getMethod("handle", signals, handlers);
            Object before = install.invoke(null, signal, handler);
            restore.add(() -> {
                try {
                    install.invoke(null, signal, before);
                } catch (ReflectiveOperationException e) {
                    context.say("cannot give back signal " + name);
                }
            });
        } catch (ClassNotFoundException | NoSuchMethodException | InstantiationException | IllegalAccessException e) {
            // A Java without signals: the signal ends the process, as it does by itself.
        } catch (InvocationTargetException e) {
            // This one is not to be had here, as HUP under nohup or on Windows: it does what it does by itself.
        }
    }

    private void onSignal(ExitStatus status) {
        if (first.compareAndSet(null, status)) {
            drain.run();
            after(DRAIN, stop);
        } else {
            stop.run();
            after(LAST_PATIENCE, () -> context.halt().accept(status.code()));
        }
    }

    private static void after(Duration pause, Runnable action) {
        Thread timer = new Thread(
                () -> {
                    try {
                        Thread.sleep(pause.toMillis());
                        action.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "muster-interrupt");
        timer.setDaemon(true);
        timer.start();
    }

    @Override
    public void close() {
        restore.forEach(Runnable::run);
    }
}
