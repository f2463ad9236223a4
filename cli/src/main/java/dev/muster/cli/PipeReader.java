package dev.muster.cli;

import java.io.FileDescriptor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether whoever reads standard output went away. A write would tell, but there is nothing to write while the input
 * idles. Asks the system's {@code poll} as the JDK does inside; the launcher opens that package, and without it the
 * next write tells.
 */
final class PipeReader implements BooleanSupplier {
    /** {@code POLLERR} of Linux, macOS and the BSDs; on a pipe that is written to, its reader is gone. */
    private static final int ERROR = 8;

    private final @Nullable Method poll = poll();

    private static @Nullable Method poll() {
        try {
            Method poll = Class.forName("sun.nio.ch.Net")
                    .getDeclaredMethod("poll", FileDescriptor.class, int.class, long.class);
            poll.setAccessible(true);
            return poll;
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            return null; // not started by the launcher, or a Java that does it otherwise
        }
    }

    @Override
    public boolean getAsBoolean() {
        if (poll == null) return false;
        try {
            return ((int) poll.invoke(null, FileDescriptor.out, 0, 0L) & ERROR) != 0;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
