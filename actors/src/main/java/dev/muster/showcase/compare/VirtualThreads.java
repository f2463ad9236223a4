package dev.muster.showcase.compare;

import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/**
 * A green thread for each task, carried by a few real ones: goroutines, greenlets. Java has them from 21 on; they are
 * reached by reflection because this is compiled for 17.
 */
final class VirtualThreads implements TaskRunner {
    static final String MISSING =
            "needs Java 21 or later, this is Java " + Runtime.version().feature();

    private final ThreadFactory factory;

    private VirtualThreads(ThreadFactory factory) {
        this.factory = factory;
    }

    /** Empty where this Java has none. */
    static Optional<TaskRunner> here() {
        if (Runtime.version().feature() < 21) return Optional.empty();
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Object factory = Class.forName("java.lang.Thread$Builder")
                    .getMethod("factory")
                    .invoke(builder);
            return Optional.of(new VirtualThreads((ThreadFactory) factory));
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | IllegalAccessException
                | InvocationTargetException none) {
            return Optional.empty();
        }
    }

    @Override
    public void run(Round round) throws InterruptedException {
        ThreadPerTask.run(round, Blocking::run, factory);
    }
}
